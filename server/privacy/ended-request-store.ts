import type { Knex } from 'knex'

const table = 'ended_requests'

/**
 * The table `ended_requests`: how many requests ended without an answer, and when. A row goes once an
 * owner has read it; the record keeps what it said.
 */
export class EndedRequestStore {
  static readonly table = table
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): EndedRequestStore {
    return new EndedRequestStore(trx)
  }

  /** Adds to what ended at an instant, in milliseconds. */
  async add(endedAt: number, requests: number): Promise<void> {
    await this.#db(table)
      .insert({ ended_at: endedAt, requests })
      .onConflict('ended_at')
      .merge({ requests: this.#db.raw('ended_requests.requests + ?', [requests]) })
  }

  /** How many ended of which no owner has read yet. */
  async count(): Promise<number> {
    const row = await this.#db(table).sum({ requests: 'requests' }).first()
    return Number(row?.requests ?? 0)
  }

  /** Forgets them all. */
  async clear(): Promise<void> {
    await this.#db(table).delete()
  }
}
