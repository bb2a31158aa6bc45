import { type Clock, SECOND } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../logger.ts'
import type { ErasureStore } from './erasure-store.ts'

export interface ErasedBytesOptions {
  readonly database: Database
  readonly store: ErasureStore
  readonly logger: Logger
  readonly now: Clock
}

/** Where the log is in use, it is tried again so often, and after so many milliseconds each time. */
const TRIES = 12
const TRY_AGAIN = 5 * SECOND

/** The tables in which an erasure removes or empties rows; the purge looks after that of origins. */
const tables = ['comments', 'edit_keys', 'idempotency_keys', 'reports'] as const

/**
 * Sees that the bytes of what was erased leave the files, too. A deleted row may live on in free
 * space of a page, in the log of the database and in dead versions of itself.
 */
export class ErasedBytes {
  readonly #options: ErasedBytesOptions
  #isPlanned = false
  #emptying: Promise<void> = Promise.resolve()
  #nextTry: NodeJS.Timeout | undefined

  constructor(options: ErasedBytesOptions) {
    this.#options = options
  }

  /** Empties the log of SQLite in a moment; calls that come meanwhile share the work. */
  removeFromLogSoon(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    this.#emptying = this.#emptying
      .then(() => new Promise((resolve) => setImmediate(resolve)))
      .then(() => this.#emptyLog(TRIES))
  }

  /**
   * Rewrites what may hold bytes of erased comments, if there is any. What was in use just then is
   * left for the next call.
   *
   * @returns how many erasures are done with for good, and how many wait for the next call
   */
  async remove(): Promise<{ readonly done: number; readonly left: number }> {
    const { database, store, now } = this.#options
    // Only those known before: what is erased while the files are rewritten waits for its turn.
    const erasures = await store.listWithBytes()
    if (erasures.length === 0) return { done: 0, left: 0 }
    const inUse = await database.rewrite(tables)
    if (inUse.length > 0) return { done: 0, left: erasures.length }
    await database.transaction(({ trx }) => store.with(trx).markBytesGone(erasures, now()))
    return { done: erasures.length, left: 0 }
  }

  /** Waits for what is under way, and tries nothing again. */
  async settled(): Promise<void> {
    clearTimeout(this.#nextTry)
    await this.#emptying
    clearTimeout(this.#nextTry)
  }

  // What others hold fast now is tried again for a minute, and then goes with the next `remove`.
  async #emptyLog(triesLeft: number): Promise<void> {
    const { database, logger } = this.#options
    this.#isPlanned = false
    clearTimeout(this.#nextTry)
    try {
      await database.emptyLog()
    } catch (error) {
      if (triesLeft === 1) return logger.error('the log of the database was not emptied', error)
      this.#nextTry = setTimeout(() => {
        this.#emptying = this.#emptying.then(() => this.#emptyLog(triesLeft - 1))
      }, TRY_AGAIN).unref()
    }
  }
}
