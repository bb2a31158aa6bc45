import type { Knex } from 'knex'

/** Somebody who gets mails: a sealed address, and a keyed hash that recognises it. */
export interface Recipient {
  readonly id: string
  readonly sealed: Buffer
  readonly tag: Buffer
}

interface Row {
  id: string
  sealed: Buffer
  tag: Buffer
  created_at: number
}

const table = 'notice_recipients'
const subscriptions = 'comment_subscriptions'

/**
 * The table `notice_recipients`: each address once, sealed. Deleting a row takes the subscriptions,
 * the notices and the mails of that recipient with it.
 */
export class RecipientStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): RecipientStore {
    return new RecipientStore(trx)
  }

  /** Adds a recipient unless the address is known. Returns the id under which it is. */
  async ensure(recipient: Recipient, now: number): Promise<string> {
    const { id, sealed, tag } = recipient
    await this.#db<Row>(table)
      .insert({ id, sealed, tag, created_at: now })
      .onConflict('tag')
      .ignore()
    const row = await this.#db<Row>(table).where({ tag }).first('id')
    return row?.id ?? id
  }

  async find(id: string): Promise<Recipient | undefined> {
    return await this.#db<Row>(table).where({ id }).first('id', 'sealed', 'tag')
  }

  async delete(id: string): Promise<boolean> {
    return (await this.#db<Row>(table).where({ id }).delete()) === 1
  }

  /** Deletes a recipient, or all of them, of whom no subscription is left. Returns how many. */
  async deleteUnused(id?: string): Promise<number> {
    const unused = this.#db<Row>(table).whereNotIn(
      'id',
      this.#db(subscriptions).select('recipient_id'),
    )
    if (id !== undefined) unused.where({ id })
    return await unused.delete()
  }

  async deleteAll(): Promise<number> {
    return await this.#db<Row>(table).delete()
  }
}
