import type { Knex } from 'knex'

/** The part of a `sqlite3` connection that set-up needs. */
export interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void
}

/** Runs a statement on a connection that the caller holds. */
export type RunStatement = (sql: string) => Knex.Raw

// Milliseconds that a command waits for another process that writes.
const busyTimeout = 5000

// foreign_keys is off by default and is set per connection; secure_delete overwrites deleted rows;
// synchronous=FULL makes a commit durable before it is acknowledged.
const pragmas = `
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

/**
 * Gives a fresh SQLite connection the durability and privacy settings the rest relies on.
 *
 * @param patience milliseconds to wait for another process that writes
 */
export function prepareSqliteConnection(
  connection: Connection,
  patience: number | undefined,
  done: (error: Error | null, connection: Connection) => void,
  triesLeft: number = busyTries,
): void {
  // The time to wait comes first: the next line already needs the lock.
  connection.exec(`pragma busy_timeout = ${patience ?? busyTimeout};${pragmas}`, (error) => {
    if (error?.message.includes('SQLITE_BUSY') && triesLeft > 0) {
      const again = () => prepareSqliteConnection(connection, patience, done, triesLeft - 1)
      setTimeout(again, busyPause)
    } else {
      done(error, connection)
    }
  })
}

// A reader of a database in WAL mode waits for no writer, only for a moment at its opening.
const readerPragmas = `
  pragma busy_timeout = ${busyTimeout};
  pragma temp_store = memory;
  pragma trusted_schema = off;
  pragma query_only = on;
`

/** Makes a fresh SQLite connection one that only reads. */
export function prepareSqliteReader(
  connection: Connection,
  done: (error: Error | null, connection: Connection) => void,
): void {
  connection.exec(readerPragmas, (error) => done(error, connection))
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
export async function truncateLog(run: RunStatement): Promise<void> {
  await withPatience(run, async () => {
    const [answer]: { busy: number }[] = await run('pragma wal_checkpoint(truncate)')
    if (answer?.busy !== 0) throw new Error('another process is using the SQLite log')
  })
}

/** Whether no other connection is open: only then can the kind of log be changed. */
export async function isAloneOnSqlite(knex: Knex): Promise<boolean> {
  return onOneConnection(knex, (run) =>
    withPatience(run, async () => {
      try {
        await run('pragma journal_mode = delete')
        return true
      } catch {
        return false
      } finally {
        await run('pragma journal_mode = wal').catch(() => undefined)
      }
    }),
  )
}

/** Takes a connection of the pool for several statements. */
export async function onOneConnection<T>(
  knex: Knex,
  work: (run: RunStatement) => Promise<T>,
): Promise<T> {
  const connection = await knex.client.acquireConnection()
  try {
    return await work((sql) => knex.raw(sql).connection(connection))
  } finally {
    await knex.client.releaseConnection(connection)
  }
}

/** Works on a connection that waits for others only for a moment, and afterwards as before. */
async function withPatience<T>(run: RunStatement, work: () => Promise<T>): Promise<T> {
  const [before]: { timeout: number }[] = await run('pragma busy_timeout')
  try {
    await run(`pragma busy_timeout = ${logPatience}`)
    return await work()
  } finally {
    await run(`pragma busy_timeout = ${before?.timeout ?? busyTimeout}`)
  }
}
