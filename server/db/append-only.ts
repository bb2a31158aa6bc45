import type { Knex } from 'knex'
import { type Engine, engineOf } from './engine.ts'
import type { Trigger } from './schema.ts'

const plainName = /^[a-z_]+$/

/**
 * Adds triggers that refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on a table, so that not
 * even direct SQL changes what is written. `unique` names the columns that each tell rows apart:
 * on SQLite an INSERT OR REPLACE on one of them would delete a row without firing its triggers.
 *
 * @throws {Error} when a name is not plain lower-case snake case
 */
export async function makeAppendOnly(
  knex: Knex,
  table: string,
  unique: readonly string[],
): Promise<void> {
  for (const name of [table, ...unique]) requirePlainName(name)
  if (engineOf(knex) === 'postgres') {
    await knex.raw(`create function ${table}_refuse() returns trigger language plpgsql as
      $$ begin raise exception '${table} is append-only'; end $$`)
    await knex.raw(`create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function ${table}_refuse()`)
    await knex.raw(`create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function ${table}_refuse()`)
    return
  }
  const refuse = `begin select raise(abort, '${table} is append-only'); end`
  for (const verb of ['update', 'delete']) {
    await knex.raw(`create trigger ${table}_no_${verb} before ${verb} on ${table} ${refuse}`)
  }
  const taken = ['rowid', ...unique].map((column) => `${column} = new.${column}`).join(' or ')
  await knex.raw(`create trigger ${table}_no_replace before insert on ${table}
    when exists (select 1 from ${table} where ${taken}) ${refuse}`)
}

/** The names of the triggers that `makeAppendOnly` gives a table. */
export function appendOnlyTriggers(engine: Engine, table: string): string[] {
  const ends =
    engine === 'postgres'
      ? ['append_only', 'no_truncate']
      : ['no_update', 'no_delete', 'no_replace']
  return ends.map((end) => `${table}_${end}`)
}

/** Whether a table has all of these triggers, and each does its work. */
export function refusesChanges(
  engine: Engine,
  table: string,
  triggers: readonly Trigger[],
): boolean {
  const refusing = triggers.filter(({ refuses }) => refuses).map(({ name }) => name)
  return appendOnlyTriggers(engine, table).every((name) => refusing.includes(name))
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
  for (const verb of ['update', 'delete', 'replace']) {
    await knex.raw(`drop trigger ${table}_no_${verb}`)
  }
}

function requirePlainName(name: string): void {
  if (!plainName.test(name)) throw new Error('a name of the schema is lower-case letters and _')
}
