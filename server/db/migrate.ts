import { migrationSource } from '../../migrations/index.ts'
import type { Database } from './database.ts'

/** Brings the schema to the newest version. Returns the names of the migrations that ran. */
export async function migrateUp(database: Database): Promise<string[]> {
  const [, ran] = await database.knex.migrate.latest({ migrationSource })
  return ran
}

/** Takes every migration back, newest first. */
export async function migrateDown(database: Database): Promise<void> {
  await database.knex.migrate.rollback({ migrationSource }, true)
}
