/** The part of a `sqlite3` connection that set-up needs. */
export interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void
}

// busy_timeout comes first: the next line already needs the lock; foreign_keys is off by default and is set per connection; secure_delete overwrites deleted rows;
// synchronous=FULL makes a commit durable before it is acknowledged.
const pragmas = `
  pragma busy_timeout = 5000;
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
