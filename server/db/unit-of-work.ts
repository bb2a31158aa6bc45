import type { Knex } from 'knex'

/** A transaction, as stores take it. */
export type Transaction = Knex.Transaction

/** A row to write: its columns by name. Rows of one table have the same columns. */
export type LateRow = Readonly<Record<string, string | number | Buffer | null>>

/** One transaction in progress: hand `trx` to stores, register what must follow the commit. */
export interface UnitOfWork {
  readonly trx: Transaction
  /**
   * Writes a row right before the commit, together with those that others of a shared transaction
   * leave for the same table: one statement for all. Where a key is taken, the transaction fails.
   */
  insertLater(table: string, row: LateRow): void
  /** Writes those rows now, for statements that read them or refer to them. */
  insertWaiting(): Promise<void>
  /** Runs once the commit is on disk, never after a rollback. It must not throw. */
  afterCommit(action: () => void): void
}
