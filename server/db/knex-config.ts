import type { Knex } from 'knex'
import type { DatabaseLimits } from './database-limits.ts'
import type { Connection as SqliteConnection } from './sqlite-connection.ts'
import { prepareSqliteConnection, prepareSqliteReader, refuseChanges } from './sqlite-connection.ts'

/** How the URL of an embedded database begins. */
export const SQLITE = 'sqlite:'

const WRITERS_ON_POSTGRES = 10
const READERS_ON_POSTGRES = 4
/** With the writer, a password being hashed and files, they fit the threads that the launcher asks for. */
const READERS_ON_SQLITE = 3
const PATIENCE_OF_COMMANDS = 10_000

export interface PoolOptions {
  /** `sqlite:path`, `postgres://…` or `postgresql://…`. */
  readonly url: string
  readonly limits: DatabaseLimits | undefined
  /** Milliseconds to wait for a free connection, where it is not that of the limits. */
  readonly acquireTimeout: number | undefined
  readonly readOnly: boolean
  /** Called when the file of an embedded database was opened. */
  readonly onOpened: () => void
}

/** The connections that write: on SQLite one. A command reads by them, too. */
export function writersConfig(options: PoolOptions): Knex.Config {
  const { url, limits, readOnly, onOpened } = options
  if (!url.startsWith(SQLITE)) return postgresConfig(options, WRITERS_ON_POSTGRES)
  return {
    ...commonConfig(options),
    client: 'sqlite3',
    connection: { filename: url.slice(SQLITE.length) },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: SqliteConnection, done: Done) => {
        onOpened()
        const prepared = readOnly ? refuseChanges(connection, done) : done
        prepareSqliteConnection(connection, limits?.lock, prepared)
      },
    },
  }
}

/** The connections of a server that only read, which no lock of a writer keeps waiting. */
export function readersConfig(options: PoolOptions): Knex.Config {
  const { url } = options
  if (!url.startsWith(SQLITE)) return postgresConfig(options, READERS_ON_POSTGRES)
  return {
    ...commonConfig(options),
    client: 'sqlite3',
    connection: {
      filename: url.slice(SQLITE.length),
      // Without the flag that creates: a file that is missing must not be made anew.
      flags: ['OPEN_READWRITE'],
    } as Knex.Sqlite3ConnectionConfig,
    useNullAsDefault: true,
    pool: { min: 0, max: READERS_ON_SQLITE, afterCreate: prepareSqliteReader },
  }
}

type Done = (error: Error | null, connection: SqliteConnection) => void

function postgresConfig(options: PoolOptions, max: number): Knex.Config {
  const { url, limits } = options
  return {
    ...commonConfig(options),
    client: 'pg',
    connection: {
      connectionString: url,
      ...(limits && { connectionTimeoutMillis: limits.connection }),
    },
    pool: { min: 0, max },
  }
}

function commonConfig({ limits, acquireTimeout }: PoolOptions): Knex.Config {
  return {
    acquireConnectionTimeout: acquireTimeout ?? limits?.connection ?? PATIENCE_OF_COMMANDS,
    // Knex otherwise puts bound values, personal ones included, into error messages.
    compileSqlOnError: false,
    // Knex otherwise prints, in colours, what it also throws.
    log: { debug: ignore, warn: ignore, error: ignore, deprecate: ignore },
  }
}

function ignore(): void {}
