import { Problem } from '../errors.ts'

const RETRY_SECONDS = 10

// SQLite's own names, and the system's for a key file that cannot be written.
const codes: ReadonlySet<unknown> = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DBMOVED',
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
 * a full disk, operator intervention such as a shutdown or a statement that took too long, a lock
 * that others hold, a deadlock with them, and a server that only reads for now.
 */
const sqlState = /^(08|40|53|57)\w+$|^55P03$|^25006$/

// `pg` gives a lost connection no code. Knex puts the statement before what it says.
const lostConnection =
  /(?:^| - )(?:Connection terminated|timeout expired|Query read timeout)|is not queryable$/

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
