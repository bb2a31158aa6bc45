import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'

const TABLE = 'owner_links'

/** One-time links to become the owner, by the hash of their token. */
export class OwnerLinkStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): OwnerLinkStore {
    return new OwnerLinkStore(trx)
  }

  async insert(tokenHash: Buffer, expiresAt: number): Promise<void> {
    await this.#db(TABLE).insert({ token_hash: tokenHash, expires_at: expiresAt })
  }

  async isLive(tokenHash: Buffer, now: number): Promise<boolean> {
    const row = await this.#db(TABLE)
      .first('expires_at')
      .where({ token_hash: tokenHash })
      .where('expires_at', '>', now)
    return row !== undefined
  }

  /** @returns how many had ended */
  async deleteExpired(now: number): Promise<number> {
    return this.#db(TABLE).where('expires_at', '<=', now).delete()
  }

  async deleteAll(): Promise<void> {
    await this.#db(TABLE).delete()
  }
}
