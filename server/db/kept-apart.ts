import type { Knex } from 'knex'
import { engineOf } from './engine.ts'
import type { Transaction } from './unit-of-work.ts'

/**
 * Keeps PostgreSQL from copying samples of these columns into its planner statistics, where they
 * would outlive their rows until the next ANALYZE. SQLite keeps none. Not needed to undo.
 */
export async function keepOutOfStatistics(
  knex: Knex,
  table: string,
  columns: readonly string[],
): Promise<void> {
  if (engineOf(knex) !== 'postgres') return
  for (const column of columns) {
    await knex.raw('alter table ?? alter column ?? set statistics 0', [table, column])
  }
}

/** Lets PostgreSQL check a foreign key at the commit where a transaction asks for it; SQLite always can. */
export async function makeDeferrable(
  knex: Knex,
  table: string,
  constraints: readonly string[],
): Promise<void> {
  if (engineOf(knex) !== 'postgres') return
  for (const name of constraints) {
    await knex.raw('alter table ?? alter constraint ?? deferrable initially immediate', [
      table,
      name,
    ])
  }
}

/** Checks foreign keys only when this transaction commits, so that rows may come in any order. */
export async function deferForeignKeys(trx: Transaction): Promise<void> {
  const statement =
    engineOf(trx) === 'postgres' ? 'set constraints all deferred' : 'pragma defer_foreign_keys = on'
  await trx.raw(statement)
}
