import { SECOND } from '../clock.ts'

/** How long a server waits for its database, in milliseconds, before a request is refused. */
export interface DatabaseLimits {
  /** For a connection that is free. */
  readonly connection: number
  /** For a lock that somebody else holds. */
  readonly lock: number
  /** For the answer to a statement of a request. */
  readonly request: number
  /** For the answer to a read that is part of no request. */
  readonly read: number
  /** For the answer to a statement of a job. */
  readonly job: number
  /** For any transaction to end while some wait, before the server says that it is not ready. */
  readonly writers: number
  /** Between two proofs that news of other processes arrive. */
  readonly heartbeat: number
  /** For the server's own rewriting of the database to end. */
  readonly rewrite: number
}

/**
 * A request waits for an answer, or for a connection and then for a lock: together less than five
 * seconds.
 */
export const databaseLimits: DatabaseLimits = {
  connection: 2 * SECOND,
  lock: 2.5 * SECOND,
  request: 2.5 * SECOND,
  read: 5 * SECOND,
  job: 60 * SECOND,
  writers: 5 * SECOND,
  heartbeat: 5 * SECOND,
  rewrite: 60 * SECOND,
}
