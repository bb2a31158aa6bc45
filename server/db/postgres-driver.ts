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

/** The part of a `pg` connection that set-up needs. */
export interface PostgresConnection {
  query(sql: string, done: (error: Error | null) => void): void
}

/** Makes a fresh connection refuse every change. */
export function refuseChangesOnPostgres(
  connection: PostgresConnection,
  done: (error: Error | null, connection: PostgresConnection) => void,
): void {
  connection.query('set default_transaction_read_only = on', (error) => done(error, connection))
}

const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Rewrites tables so that nothing of their deleted rows is left in the files. A plain VACUUM frees
 * the space of those rows but leaves their bytes in it. Works on a connection of its own that gives
 * up soon: while it waits for a table, everybody else would wait behind it.
 *
 * @returns the tables that were in use
 */
export async function rewriteTables(
  knex: Knex,
  url: string,
  tables: readonly string[],
): Promise<string[]> {
  const { Client } = postgresDriver(knex)
  const client = new Client({ connectionString: url })
  const inUse: string[] = []
  await client.connect()
  try {
    await client.query("set lock_timeout = '2s'")
    for (const table of tables) {
      await client
        .query(`vacuum (full) ${client.escapeIdentifier(table)}`)
        .catch((error: { readonly code?: string }) => {
          if (error.code !== LOCK_NOT_AVAILABLE) throw error
          inUse.push(table)
        })
    }
  } finally {
    await client.end()
  }
  return inUse
}

/** What the connection by which a server hears of changes calls itself. */
export const SERVER_NAME = 'afterword server'

/** Whether no server uses the database just now: each has a connection of that name. */
export async function isWithoutServer(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw(
    'select 1 from pg_stat_activity where datname = current_database() and application_name = ?',
    [SERVER_NAME],
  )
  return rows.length === 0
}

/** Whether what goes to and from the database server is encrypted on the way. */
export async function isEncryptedOnTheWay(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
  return rows[0]?.ssl === true
}
