import { Problem } from '../errors.ts'

const RETRY_SECONDS = 10

// SQLite's own names, and the system's for a key file that cannot be written.
const codes: ReadonlySet<unknown> = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * SQLSTATE of PostgreSQL (its manual, appendix A): connection exceptions, lack of resources such as
 * a full disk, operator intervention such as a shutdown, and a server that only reads for now.
 */
const sqlState = /^(08|53|57P)\w+$|^25006$/

// `pg` gives a lost connection no code.
const lostConnection =
  /^Connection terminated|^timeout expired|connection error and is not queryable/

/**
 * Recognises that the database or the disk cannot do its work at the moment: locked by another
 * process, full, read-only, stopped, or out of reach.
 *
 * @returns 503 `storage-unavailable`; undefined for every other error
 */
export function storageProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !isStorageError(error)) return undefined
  return new Problem(
    503,
    'storage-unavailable',
    'The server cannot reach its storage right now. Please try again in a little while.',
    {
      extra: { retryAfter: RETRY_SECONDS },
      headers: { 'retry-after': String(RETRY_SECONDS) },
      cause: error,
    },
  )
}

function isStorageError(error: Error): boolean {
  // Knex waited in vain for a connection of its pool.
  if (error.name === 'KnexTimeoutError') return true
  if (!('code' in error)) return lostConnection.test(error.message)
  return codes.has(error.code) || (typeof error.code === 'string' && sqlState.test(error.code))
}
