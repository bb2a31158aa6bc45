import type { Database } from '../db/database.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { ThreadStore } from '../threads/thread-store.ts'
import type { CommentEraser } from './comment-eraser.ts'
import { keptStatuses } from './comment-status.ts'
import type { CommentStore } from './comment-store.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import type { Erasure, ErasureStore } from './erasure-store.ts'

export interface ErasureReplayOptions {
  readonly database: Database
  readonly comments: CommentStore
  readonly threads: ThreadStore
  readonly erasures: ErasureStore
  readonly ledger: ErasureLedger
  readonly eraser: CommentEraser
}

/** Makes a database that came back from the past forget what was erased since. */
export class ErasureReplay {
  readonly #options: ErasureReplayOptions

  constructor(options: ErasureReplayOptions) {
    this.#options = options
  }

  /**
   * Brings both copies of the ledger together and does again what the database does not know of.
   *
   * @returns how many erasures were done again
   */
  async reconcile(): Promise<number> {
    const { database, ledger } = this.#options
    const { onlyInFile, onlyInDatabase } = await ledger.compare()
    await ledger.copyToFile(onlyInDatabase)
    if (onlyInFile.length === 0) return 0
    return database.transaction((unit) => this.apply(unit, onlyInFile))
  }

  /**
   * Erases what the ledger says was erased, each under the time it was done first.
   *
   * @returns how many still had something to erase
   */
  async apply(unit: UnitOfWork, erasures: readonly Erasure[]): Promise<number> {
    let again = 0
    for (const erasure of erasures) {
      if (await this.#applyOne(unit, erasure)) again += 1
      // What the database does not know may come back with a still older one.
      await this.#options.erasures.with(unit.trx).insert(erasure)
    }
    return again
  }

  async #applyOne(unit: UnitOfWork, { commentId, what, at }: Erasure): Promise<boolean> {
    const { comments, threads, eraser } = this.#options
    const comment = await comments.with(unit.trx).find(commentId, keptStatuses)
    const thread = comment && (await threads.with(unit.trx).findById(comment.threadId))
    if (!comment || !thread) return false
    if (what === 'comment') return eraser.erase(unit, comment, thread, at)
    // A later edit decided anew what the comment is signed with.
    if (comment[what] === undefined || (comment.editedAt ?? 0) >= at) return false
    return (await eraser.takeBack(unit, comment, thread, { fields: [what], at })) !== undefined
  }
}
