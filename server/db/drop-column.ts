import type { Knex } from 'knex'
import { engineOf } from './engine.ts'

const plainName = /^[a-z_]+$/

/**
 * Drops a column and the table check named `check` that speaks of it. The table itself stays: Knex
 * would build a new one on SQLite and drop the old, and with it every row elsewhere that refers to
 * its rows.
 *
 * @throws {Error} when a name is not plain lower-case snake case
 */
export async function dropCheckedColumn(
  knex: Knex,
  { table, column, check }: { table: string; column: string; check: string },
): Promise<void> {
  for (const name of [table, column, check]) {
    if (!plainName.test(name)) throw new Error('a name of the schema is lower-case letters and _')
  }
  if (engineOf(knex) === 'sqlite') await forgetTableCheck(knex, table, check)
  await knex.raw('alter table ?? drop column ??', [table, column])
}

// SQLite cannot drop a check. Its manual names this way to take one out of the table's statement
// (sqlite.org/lang_altertable.html, section 7), which changes nothing in the stored rows.
async function forgetTableCheck(knex: Knex, table: string, check: string): Promise<void> {
  const isTable = { type: 'table', name: table }
  const { sql }: { sql: string } = await knex('sqlite_master').first('sql').where(isTable)
  const clause = new RegExp(`,\\s*constraint ${check} check \\((?:[^()]|\\([^()]*\\))*\\)`, 'i')
  await knex.raw('pragma writable_schema = on')
  await knex('sqlite_master')
    .where(isTable)
    .update({ sql: sql.replace(clause, '') })
  await knex.raw('pragma writable_schema = reset')
}
