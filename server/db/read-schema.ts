import type { Database } from './database.ts'
import { readPostgresSchema } from './postgres-schema.ts'
import type { Table } from './schema.ts'
import { readSqliteSchema } from './sqlite-schema.ts'

/**
 * Reads the tables and views of a database as they really are, without those in which Knex keeps its
 * migrations. On PostgreSQL, those of the public schema.
 */
export async function readSchema(database: Database): Promise<Table[]> {
  const read = database.engine === 'sqlite' ? readSqliteSchema : readPostgresSchema
  const tables = await read(database.knex)
  return tables
    .filter(({ name }) => !name.startsWith('knex_'))
    .sort(byName)
    .map(inOrder)
}

function inOrder(table: Table): Table {
  return {
    ...table,
    indexes: table.indexes.toSorted(byName),
    foreignKeys: table.foreignKeys.toSorted((a, b) => (a.column < b.column ? -1 : 1)),
    checks: table.checks.toSorted(byName),
    triggers: table.triggers.toSorted(byName),
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}
