import type { Knex } from 'knex'
import { migrationSource } from '../../migrations/index.ts'
import type { Database } from './database.ts'
import { engineOf } from './engine.ts'
import type { Transaction } from './unit-of-work.ts'

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

/** The names of the migrations that made the schema of a database. */
export async function migrationNames(trx: Transaction): Promise<string[]> {
  const rows: { name: string }[] = await trx('knex_migrations').select('name').orderBy('id')
  return rows.map(({ name }) => name)
}

/** Whether this version knows every migration of a schema. */
export async function knowsMigrations(names: readonly string[]): Promise<boolean> {
  const known = await migrationSource.getMigrations([])
  return names.every((name) => known.includes(name))
}

/**
 * Empties a database and gives it the schema of some point in time, all of it in a transaction of
 * the caller, who fills the tables and then brings the schema up to date with `finishSchema`.
 */
export async function rebuildSchema(trx: Transaction, names: readonly string[]): Promise<void> {
  await keepOthersWaiting(trx)
  await trx.migrate.rollback({ migrationSource }, true)
  const getMigrations = async () => [...names].sort()
  await trx.migrate.latest({ migrationSource: { ...migrationSource, getMigrations } })
}

/** Takes every table away, in a transaction of the caller: nothing is left of the database. */
export async function removeSchema(trx: Transaction): Promise<void> {
  await keepOthersWaiting(trx)
  await trx.migrate.rollback({ migrationSource }, true)
  for (const table of ['knex_migrations', 'knex_migrations_lock']) {
    await trx.schema.dropTable(table)
  }
}

/** Runs the migrations that a schema lacks, in a transaction of the caller. */
export async function finishSchema(trx: Transaction): Promise<void> {
  await trx.migrate.latest({ migrationSource })
}

/**
 * Runs in one transaction that keeps other processes waiting. Knex's own lock makes them fail
 * instead, and a process killed while it holds that lock would stop every later start.
 */
function exclusively<T>(
  database: Database,
  work: (migrator: Knex.Migrator) => Promise<T>,
): Promise<T> {
  const run = async (trx: Transaction) => {
    await keepOthersWaiting(trx)
    return work(trx.migrate)
  }
  return database.withoutLimits(async () => database.knex.transaction(run))
}

async function keepOthersWaiting(trx: Transaction): Promise<void> {
  if (engineOf(trx) === 'postgres') {
    await trx.raw('select pg_advisory_xact_lock(?)', [postgresLock])
  } else {
    await trx.raw(`pragma application_id = ${sqliteMark}`)
  }
}
