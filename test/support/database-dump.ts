import type { Database } from '../../server/db/database.ts'
import { readSchema } from '../../server/db/read-schema.ts'

/** Every row of every table as text, binary columns in hex, rows in one order. */
export type DatabaseDump = Readonly<Record<string, readonly string[]>>

/** Reads the whole database, such as to compare it with itself later; but not when jobs ran, which no request decides. */
export async function dumpDatabase(database: Database): Promise<DatabaseDump> {
  const dump: Record<string, string[]> = {}
  for (const { name } of await readSchema(database)) {
    if (name === 'jobs') continue
    const rows: Record<string, unknown>[] = await database.knex(name).select()
    dump[name] = rows.map(toText).sort()
  }
  return dump
}

function toText(row: Readonly<Record<string, unknown>>): string {
  const columns = Object.entries(row).map(([column, value]) => [
    column,
    Buffer.isBuffer(value) ? value.toString('hex') : value,
  ])
  return JSON.stringify(Object.fromEntries(columns))
}
