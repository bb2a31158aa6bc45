import type { Knex } from 'knex'
import type { UnitOfWork } from '../db/unit-of-work.ts'

/** An answer kept for a retry, readable only with the key the client chose. */
export interface KeptAnswer {
  readonly keyHash: Buffer
  readonly bodyHash: Buffer
  readonly commentId: string
  readonly sealedAnswer: Buffer
  readonly expiresAt: number
}

interface IdempotencyRow {
  key_hash: Buffer
  body_hash: Buffer
  comment_id: string
  sealed_answer: Buffer
  expires_at: number
}

const TABLE = 'idempotency_keys'
const COLUMNS: (keyof IdempotencyRow)[] = [
  'key_hash',
  'body_hash',
  'comment_id',
  'sealed_answer',
  'expires_at',
]

/** Keeps answers to posts for a day, for clients that ask again. */
export class IdempotencyStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): IdempotencyStore {
    return new IdempotencyStore(trx)
  }

  /** Finds a kept answer; one past its time makes room for another first. */
  async find(keyHash: Buffer, now: number): Promise<KeptAnswer | undefined> {
    const row: IdempotencyRow | undefined = await this.#db(TABLE)
      .select(COLUMNS)
      .where('key_hash', keyHash)
      .first()
    if (!row) return undefined
    if (row.expires_at <= now) {
      await this.#db(TABLE).where('key_hash', keyHash).where('expires_at', '<=', now).delete()
      return undefined
    }
    return {
      keyHash: row.key_hash,
      bodyHash: row.body_hash,
      commentId: row.comment_id,
      sealedAnswer: row.sealed_answer,
      expiresAt: row.expires_at,
    }
  }

  /** Keeps an answer with the commit, which fails when another request with this key was faster. */
  insertLater({ insertLater }: UnitOfWork, answer: KeptAnswer): void {
    insertLater(TABLE, {
      key_hash: answer.keyHash,
      body_hash: answer.bodyHash,
      comment_id: answer.commentId,
      sealed_answer: answer.sealedAnswer,
      expires_at: answer.expiresAt,
    })
  }

  async removeForComment(commentId: string): Promise<void> {
    await this.#db(TABLE).where({ comment_id: commentId }).delete()
  }

  /** @returns how many were past their time */
  async removeExpired(now: number): Promise<number> {
    return this.#db(TABLE).where('expires_at', '<=', now).delete()
  }
}
