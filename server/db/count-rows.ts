import type { Knex } from 'knex'

/** A condition in SQL, with the values that are bound in it. */
type Condition = string | readonly [sql: string, ...values: (string | number)[]]

/**
 * How many rows of a table, or of a join, fit each of some conditions, counted by the database in one
 * pass. `1 = 1` counts all.
 */
export async function countRows<Name extends string>(
  knex: Knex,
  table: string,
  conditions: Readonly<Record<Name, Condition>>,
): Promise<Record<Name, number>> {
  const query = knex.from(knex.raw(table))
  for (const [name, condition] of Object.entries<Condition>(conditions)) {
    const [sql, ...values] = typeof condition === 'string' ? [condition] : condition
    query.select(knex.raw(`sum(case when ${sql} then 1 else 0 end) as ??`, [...values, name]))
  }
  const row: Readonly<Record<string, unknown>> = (await query.first()) ?? {}
  return Object.fromEntries(
    Object.keys(conditions).map((name) => [name, Number(row[name] ?? 0)]),
  ) as Record<Name, number>
}
