import type { Knex } from 'knex'

/** A transaction, as stores take it. */
export type Transaction = Knex.Transaction

/** One transaction in progress: hand `trx` to stores, register what must follow the commit. */
export interface UnitOfWork {
  readonly trx: Transaction
  /** Runs once the commit is on disk, never after a rollback. It must not throw. */
  afterCommit(action: () => void): void
}
