import type { Knex } from 'knex'

interface Row {
  mailbox_tag: Buffer
  sent_at: number
}

const table = 'confirmation_marks'

/**
 * The table `confirmation_marks`: which mailboxes were asked to confirm within the last day, by a
 * keyed hash. It outlives the address, so that nobody can be mailed often by asking again and again.
 */
export class ConfirmationMarkStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): ConfirmationMarkStore {
    return new ConfirmationMarkStore(trx)
  }

  async put(mailboxTag: Buffer, now: number): Promise<void> {
    await this.#db<Row>(table)
      .insert({ mailbox_tag: mailboxTag, sent_at: now })
      .onConflict('mailbox_tag')
      .merge(['sent_at'])
  }

  /** When the mailbox was last asked, if it was. */
  async lastOf(mailboxTag: Buffer): Promise<number | undefined> {
    const row = await this.#db<Row>(table).where({ mailbox_tag: mailboxTag }).first('sent_at')
    return row?.sent_at
  }

  async countSince(instant: number): Promise<number> {
    const row = await this.#db<Row>(table)
      .where('sent_at', '>', instant)
      .count({ count: '*' })
      .first()
    return Number(row?.count ?? 0)
  }

  async deleteUntil(instant: number): Promise<number> {
    return await this.#db<Row>(table).where('sent_at', '<=', instant).delete()
  }
}
