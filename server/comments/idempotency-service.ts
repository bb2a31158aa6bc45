import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { conflict } from '../errors.ts'
import { storageProblem } from '../http/storage-problem.ts'
import type { Redacted } from '../redacted.ts'
import { RETRY_TIME } from '../retention.ts'
import { hashIdempotencyKey, openAnswer, requireIdempotencyKey, sealAnswer } from './idempotency.ts'
import type { IdempotencyStore } from './idempotency-store.ts'

export interface IdempotentRequest {
  readonly siteId: string
  readonly key: Redacted<string> | undefined
  readonly bodyHash: Buffer
}

/**
 * Does the work in a transaction that it may share with others (see `sharedTransaction`); calls
 * `keep` with the answer before it returns.
 */
export type Work<A> = (unit: UnitOfWork, keep: (commentId: string, answer: A) => void) => Promise<A>

/** Makes a retry of a request give the first answer again, for a day. */
export class IdempotencyService {
  readonly #database: Database
  readonly #store: IdempotencyStore
  readonly #now: Clock

  constructor(options: { database: Database; store: IdempotencyStore; now: Clock }) {
    this.#database = options.database
    this.#store = options.store
    this.#now = options.now
  }

  /**
   * Runs `work` once per key: a second call with the same key and body gives the same answer.
   *
   * @throws {Problem} `invalid-idempotency-key`; `idempotency-key-reused` for another body
   */
  async once<A>({ siteId, key, bodyHash }: IdempotentRequest, work: Work<A>): Promise<A> {
    if (!key) return this.#database.sharedTransaction((unit) => work(unit, () => {}))
    requireIdempotencyKey(key)
    const keyHash = hashIdempotencyKey(siteId, key)
    const before = await this.#replay<A>(keyHash, bodyHash, key)
    if (before) return before
    try {
      return await this.#database.sharedTransaction((unit) =>
        work(unit, (commentId, answer) =>
          this.#keep(unit, { keyHash, bodyHash, commentId, key, answer }),
        ),
      )
    } catch (error) {
      // Asking a database that does not answer would double the time until the request is refused.
      if (storageProblem(error)) throw error
      // Another request with the same key was faster, or something failed that has nothing to do with it.
      const winner = await this.#replay<A>(keyHash, bodyHash, key)
      if (!winner) throw error
      return winner
    }
  }

  async #replay<A>(
    keyHash: Buffer,
    bodyHash: Buffer,
    key: Redacted<string>,
  ): Promise<A | undefined> {
    const kept = await this.#store.find(keyHash, this.#now())
    if (!kept) return undefined
    if (!kept.bodyHash.equals(bodyHash)) {
      throw conflict(
        'idempotency-key-reused',
        'This Idempotency-Key was used for another request. Use a new one.',
      )
    }
    return JSON.parse(openAnswer(key, kept.sealedAnswer)) as A
  }

  #keep(
    unit: UnitOfWork,
    entry: {
      keyHash: Buffer
      bodyHash: Buffer
      commentId: string
      key: Redacted<string>
      answer: unknown
    },
  ): void {
    const { key, answer, ...rest } = entry
    const sealedAnswer = sealAnswer(key, JSON.stringify(answer))
    this.#store.insertLater(unit, { ...rest, sealedAnswer, expiresAt: this.#now() + RETRY_TIME })
  }
}
