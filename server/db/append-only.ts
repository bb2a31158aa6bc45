import type { Knex } from 'knex'
import { engineOf } from './engine.ts'

const tablePattern = /^[a-z_]+$/

/**
 * Adds triggers that refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on a table, so that not
 * even direct SQL changes what is written.
 *
 * @throws {Error} when the table name is not plain lower-case snake case
 */
export async function makeAppendOnly(knex: Knex, table: string): Promise<void> {
  requirePlainName(table)
  if (engineOf(knex) === 'postgres') {
    await knex.raw(`create function ${table}_refuse() returns trigger language plpgsql as
      $$ begin raise exception '${table} is append-only'; end $$`)
    await knex.raw(`create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function ${table}_refuse()`)
    await knex.raw(`create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function ${table}_refuse()`)
    return
  }
  for (const verb of ['update', 'delete']) {
    await knex.raw(`create trigger ${table}_no_${verb} before ${verb} on ${table}
      begin select raise(abort, '${table} is append-only'); end`)
  }
}

/** Undoes `makeAppendOnly`, for a migration's way down. */
export async function dropAppendOnly(knex: Knex, table: string): Promise<void> {
  requirePlainName(table)
  if (engineOf(knex) === 'postgres') {
    await knex.raw(`drop trigger ${table}_append_only on ${table}`)
    await knex.raw(`drop trigger ${table}_no_truncate on ${table}`)
    await knex.raw(`drop function ${table}_refuse()`)
    return
  }
  await knex.raw(`drop trigger ${table}_no_update`)
  await knex.raw(`drop trigger ${table}_no_delete`)
}

function requirePlainName(table: string): void {
  if (!tablePattern.test(table)) throw new Error('a table name is lower-case letters and _')
}
