import type { Knex } from 'knex'

/** The announced end of the whole server. */
export interface Closing {
  /** The instant from which on nothing is left to read. */
  readonly closesAt: number
  readonly announcedAt: number
}

const TABLE = 'closings'

/** Remembers the announced end; there is at most one. */
export class ClosingStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): ClosingStore {
    return new ClosingStore(trx)
  }

  async find(): Promise<Closing | undefined> {
    const row = await this.#db(TABLE).select('closes_at', 'announced_at').first()
    return row && { closesAt: row.closes_at, announcedAt: row.announced_at }
  }

  /** Announces an end in place of any other; `undefined` takes it back. */
  async replace(closing: Closing | undefined): Promise<void> {
    await this.#db(TABLE).delete()
    if (!closing) return
    const { closesAt, announcedAt } = closing
    await this.#db(TABLE).insert({ closes_at: closesAt, announced_at: announcedAt })
  }
}
