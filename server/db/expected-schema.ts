import { Database } from './database.ts'
import { migrateUp } from './migrate.ts'
import { readSchema } from './read-schema.ts'
import type { Table } from './schema.ts'

/**
 * The schema that the migrations of this version make, read from an empty database in memory. In all
 * that `toSchemaFacts` says of it, it is the same on both engines; a test holds that.
 */
export async function expectedSchema(): Promise<Table[]> {
  const database = new Database({ url: 'sqlite::memory:' })
  try {
    await migrateUp(database)
    return await readSchema(database)
  } finally {
    await database.close()
  }
}
