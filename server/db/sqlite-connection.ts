import type { Knex } from 'knex'

/** The part of a `sqlite3` connection that set-up needs. */
export interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void
}

// Milliseconds to wait for another process that writes.
const busyTimeout = 5000

// busy_timeout comes first: the next line already needs the lock; foreign_keys is off by default and is set per connection; secure_delete overwrites deleted rows;
// synchronous=FULL makes a commit durable before it is acknowledged.
const pragmas = `
  pragma busy_timeout = ${busyTimeout};
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma trusted_schema = off;
`

// Switching a new file to WAL is refused at once while another process does the same.
const busyPause = 50
const busyTries = 100

/** Gives a fresh SQLite connection the durability and privacy settings the rest relies on. */
export function prepareSqliteConnection(
  connection: Connection,
  done: (error: Error | null, connection: Connection) => void,
  triesLeft: number = busyTries,
): void {
  connection.exec(pragmas, (error) => {
    if (error?.message.includes('SQLITE_BUSY') && triesLeft > 0) {
      setTimeout(() => prepareSqliteConnection(connection, done, triesLeft - 1), busyPause)
    } else {
      done(error, connection)
    }
  })
}

/** Goes between a connection and whoever waits for it: from then on it changes no row and no table. */
export function refuseChanges(
  connection: Connection,
  done: (error: Error | null, connection: Connection) => void,
): (error: Error | null) => void {
  return (error) => {
    if (error) done(error, connection)
    else connection.exec('pragma query_only = on', (failure) => done(failure, connection))
  }
}

// A reader in another process, such as a backup, keeps the log in use for as long as it reads; the
// one connection of the server must not wait for it.
const logPatience = 200

/**
 * Copies the log into the file and empties it.
 *
 * @throws {Error} when another process keeps the log in use
 */
export async function truncateLog(knex: Knex): Promise<void> {
  const connection = await knex.client.acquireConnection()
  const run = (sql: string) => knex.raw(sql).connection(connection)
  try {
    await run(`pragma busy_timeout = ${logPatience}`)
    const [answer]: { busy: number }[] = await run('pragma wal_checkpoint(truncate)')
    if (answer?.busy !== 0) throw new Error('another process is using the SQLite log')
  } finally {
    await run(`pragma busy_timeout = ${busyTimeout}`)
    await knex.client.releaseConnection(connection)
  }
}

/** Whether no other connection is open: only then can the kind of log be changed. */
export async function isAloneOnSqlite(knex: Knex): Promise<boolean> {
  const connection = await knex.client.acquireConnection()
  const run = (sql: string) => knex.raw(sql).connection(connection)
  try {
    await run(`pragma busy_timeout = ${logPatience}`)
    await run('pragma journal_mode = delete')
    return true
  } catch {
    return false
  } finally {
    await run(`pragma busy_timeout = ${busyTimeout}`)
    await run('pragma journal_mode = wal').catch(() => undefined)
    await knex.client.releaseConnection(connection)
  }
}
