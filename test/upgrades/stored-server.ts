import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sqlite3 from 'sqlite3'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { type Container, createContainer } from '../../server/container.ts'
import type { Engine } from '../../server/db/engine.ts'
import { Logger } from '../../server/logger.ts'
import type { TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer, type ServerOptions } from '../support/running-server.ts'
import type { StoredFacts } from './stored-facts.ts'

const stored = join(import.meta.dirname, 'stored')
// One publication is meant to be enough; a start that asks for ever must not hang the test.
const mostPublications = 3

/** A server on the stored database of an engine, at the time that database was made at. */
export interface StoredServer extends RunningServer {
  readonly facts: StoredFacts
  /** How often the policy had to be published before the server started. */
  readonly publications: number
}

/**
 * Opens the stored database of an engine as an upgrade does: a fresh copy of it, with its test keys
 * and the settings it was made with, at the time it was made at. The policy is published first for
 * as long as a start refuses.
 */
export async function aStoredServer(
  engine: TestEngine,
  { takesComments = false }: { takesComments?: boolean } = {},
): Promise<StoredServer> {
  const read = (kind: string) => readFile(join(stored, `${engine.name}.${kind}`), 'utf8')
  const facts: StoredFacts = JSON.parse(await read('json'))
  const databaseUrl = await engine.emptyUrl()
  await loadSql(engine.name, databaseUrl, await read('sql'))
  const folder = await mkdtemp(join(tmpdir(), 'afterword-upgrade-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = {
    ...facts.settings,
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: await copyTestKeys(engine.name, join(folder, 'keys')),
    // Nothing listens there: no mail is sent.
    SMTP_URL: 'smtp://127.0.0.1:1',
  }
  const madeAt = Date.parse(facts.madeAt)
  const options = { databaseUrl, environment, now: () => madeAt }
  const publications = await prepare(options, takesComments)
  return { ...(await aServer(options)), facts, publications }
}

async function loadSql(engine: Engine, url: string, sql: string): Promise<void> {
  await (engine === 'sqlite' ? loadIntoSqlite : loadIntoPostgres)(url, sql)
}

function loadIntoSqlite(url: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(url.slice('sqlite:'.length))
    database.exec(sql, (failure) => database.close((error) => settle(failure ?? error)))
    const settle = (error: Error | null) => (error ? reject(error) : resolve())
  })
}

async function loadIntoPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

// Git keeps no modes, and keys that others may read are refused.
async function copyTestKeys(engine: Engine, folder: string): Promise<string> {
  await mkdir(folder, { mode: 0o700 })
  const source = join(stored, `${engine}-test-keys`)
  for (const name of await readdir(source)) {
    await copyFile(join(source, name), join(folder, name))
    await chmod(join(folder, name), 0o600)
  }
  return folder
}

/** Does what an operator does before the start; says how often the policy had to be published. */
async function prepare(options: ServerOptions, takesComments: boolean): Promise<number> {
  const environment = { ...options.environment, DATABASE_URL: options.databaseUrl, PORT: '0' }
  const config = loadConfig(environment)
  const logger = new Logger('silent')
  const container = await createContainer({ config, logger, now: options.now ?? Date.now })
  try {
    await container.open()
    if (takesComments) await container.transfer.shutdownService.announce(undefined)
    return await publishWhileRefused(container)
  } finally {
    await container.close()
  }
}

async function publishWhileRefused({ policy: { publisher } }: Container): Promise<number> {
  let publications = 0
  while (publications < mostPublications) {
    if ((await publisher.check()).changed.length === 0) break
    // What was sent under the version before is still taken then.
    await publisher.publish('minor')
    publications += 1
  }
  return publications
}
