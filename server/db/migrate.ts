import type { Knex } from 'knex'
import { migrationSource } from '../../migrations/index.ts'
import type { Database } from './database.ts'

// Any two constants: the key of an advisory lock, and the mark in the head of an SQLite file.
const postgresLock = 4_702_111_234
const sqliteMark = 0x41465744

/**
 * Brings the schema to the newest version, all or nothing, one process at a time. Returns the names
 * of the migrations that ran.
 */
export async function migrateUp(database: Database): Promise<string[]> {
  const [, ran]: [number, string[]] = await exclusively(database, (migrator) =>
    migrator.latest({ migrationSource }),
  )
  return ran
}

/** Takes every migration back, newest first, all or nothing. */
export async function migrateDown(database: Database): Promise<void> {
  await exclusively(database, (migrator) => migrator.rollback({ migrationSource }, true))
}

/**
 * Runs in one transaction that keeps other processes waiting. Knex's own lock makes them fail
 * instead, and a process killed while it holds that lock would stop every later start.
 */
function exclusively<T>(
  database: Database,
  work: (migrator: Knex.Migrator) => Promise<T>,
): Promise<T> {
  return database.knex.transaction(async (trx) => {
    if (database.engine === 'postgres') {
      await trx.raw('select pg_advisory_xact_lock(?)', [postgresLock])
    } else {
      await trx.raw(`pragma application_id = ${sqliteMark}`)
    }
    return work(trx.migrate)
  })
}
