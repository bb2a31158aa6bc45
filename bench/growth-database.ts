import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Database } from '../server/db/database.ts'
import type { Engine } from '../server/db/engine.ts'
import { administer, postgresDatabaseUrl } from '../test/support/databases.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { fillForGrowth } from './growth-data.ts'
import { type ServerProcess, startBuiltServer } from './processes.ts'

/** Where databases of one engine are made. */
export interface EnginePlace {
  readonly engine: Engine
  /** URL of a new empty database. */
  create(name: string): Promise<string>
  stop(): Promise<void>
}

const LONGEST_WAIT = 120_000

/** @param folder where SQLite's files go */
export async function openEngine(engine: Engine, folder: string): Promise<EnginePlace> {
  if (engine === 'sqlite') {
    return {
      engine,
      create: async (name) => `sqlite:${join(folder, `${name}.sqlite`)}`,
      stop: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const { adminUrl, stop } = await startPostgres()
  // Once a second instead of once a minute, so that the bench need not wait for it.
  await administer(adminUrl, `alter system set autovacuum_naptime = '1s'`)
  await administer(adminUrl, 'select pg_reload_conf()')
  return {
    engine,
    stop,
    async create(name) {
      await administer(adminUrl, `create database ${name}`)
      return postgresDatabaseUrl(adminUrl, name)
    },
  }
}

/**
 * Starts the built server on a new database that then gets `count` comments. The server makes the
 * database, is stopped while it is filled, and is started again.
 */
export async function startFilled(
  place: EnginePlace,
  { folder, count }: { readonly folder: string; readonly count: number },
): Promise<ServerProcess> {
  const home = join(folder, `${place.engine}-${count}`)
  await mkdir(home, { recursive: true })
  const url = await place.create(`growth_${count}`)
  const environment = {
    PORT: '0',
    DATABASE_URL: url,
    DATA_DIR: join(home, 'data'),
    KEY_DIR: join(home, 'keys'),
  }
  await (await startBuiltServer(environment)).stop()
  const database = new Database({ url })
  try {
    await fillForGrowth(database, count)
    if (place.engine === 'postgres') await untilAnalysed(database)
  } finally {
    await database.close()
  }
  return startBuiltServer(environment)
}

// PostgreSQL looks at tables that have changed by itself; SQLite never does.
async function untilAnalysed(database: Database): Promise<void> {
  const end = Date.now() + LONGEST_WAIT
  while (Date.now() < end) {
    const { rows } = await database.knex.raw(`select relname from pg_stat_user_tables
      where relname in ('comments', 'branches') and last_autoanalyze is not null`)
    if (rows.length === 2) return
    await setTimeout(200)
  }
  throw new Error('PostgreSQL did not look at its tables by itself within two minutes')
}
