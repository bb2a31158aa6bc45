import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import type pg from 'pg'
import { SECOND } from '../clock.ts'

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

const LOCK_NOT_AVAILABLE = '55P03'
/** Milliseconds that a table in use is asked for again and again, and between two tries. */
const PATIENCE = 2 * SECOND
const PAUSE = 50

/**
 * Rewrites tables so that nothing of their deleted rows is left in the files. A plain VACUUM frees
 * the space of those rows but leaves their bytes in it. It never queues for a table: everybody else
 * would wait behind it.
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
  await client.connect()
  try {
    const inUse: string[] = []
    for (const table of tables) if (!(await rewriteTable(client, table))) inUse.push(table)
    return inUse
  } finally {
    await client.end()
  }
}

/** @returns false when the table was in use all the time */
async function rewriteTable(client: pg.Client, table: string): Promise<boolean> {
  let isSkipped = false
  const listen = ({ code }: { readonly code?: string | undefined }) => {
    if (code === LOCK_NOT_AVAILABLE) isSkipped = true
  }
  client.on('notice', listen)
  const end = performance.now() + PATIENCE
  try {
    do {
      if (isSkipped) await delay(PAUSE)
      isSkipped = false
      await client.query(`vacuum (full, skip_locked) ${client.escapeIdentifier(table)}`)
    } while (isSkipped && performance.now() < end)
  } finally {
    client.off('notice', listen)
  }
  return !isSkipped
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
