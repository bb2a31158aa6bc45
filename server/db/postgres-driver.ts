import type { Knex } from 'knex'
import type pg from 'pg'

const BIGINT_TYPE = 20

/**
 * The `pg` module, as Knex loaded it for a PostgreSQL connection. Not imported here, so that a
 * server on SQLite never spends memory on it.
 */
export function postgresDriver(knex: Knex): typeof pg {
  return knex.client.driver
}

/** Milliseconds since 1970 fit a double: the one place where bigint columns become numbers. */
export function readBigintsAsNumbers(knex: Knex): void {
  postgresDriver(knex).types.setTypeParser(BIGINT_TYPE, Number)
}
