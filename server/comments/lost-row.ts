/**
 * Whether a write failed because a row that it refers to is not there: SQLite's own words, and the
 * code 23503 of PostgreSQL. After a failover to a replica that lagged behind, a row may be gone that
 * this process has seen.
 */
export function refersToLostRow(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === '23503') return true
  return error.message.includes('FOREIGN KEY constraint failed')
}
