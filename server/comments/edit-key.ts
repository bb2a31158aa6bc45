import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { Redacted } from '../redacted.ts'

const KEY_BYTES = 32

/** Makes the secret that lets an author change their own comment: 256 random bits as base64url. */
export function newEditKey(): Redacted<string> {
  return new Redacted(randomBytes(KEY_BYTES).toString('base64url'))
}

/** Keeps the SHA-256 of each edit key. The key itself is known to the author alone. */
export class EditKeyStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): EditKeyStore {
    return new EditKeyStore(trx)
  }

  /** Keeps the key of a new comment; it opens the comment from the commit on. */
  insertLater({ insertLater }: UnitOfWork, commentId: string, key: Redacted<string>): void {
    insertLater('edit_keys', { comment_id: commentId, key_hash: hashOf(key) })
  }

  /** Whether this key opens this comment. Looked up by hash, so timing tells nothing of the key. */
  async opens(commentId: string, key: Redacted<string>): Promise<boolean> {
    const row = await this.#db('edit_keys')
      .select('comment_id')
      .where({ key_hash: hashOf(key), comment_id: commentId })
      .first()
    return row !== undefined
  }

  async remove(commentId: string): Promise<void> {
    await this.#db('edit_keys').where({ comment_id: commentId }).delete()
  }
}

function hashOf(key: Redacted<string>): Buffer {
  return createHash('sha256').update(key.expose()).digest()
}
