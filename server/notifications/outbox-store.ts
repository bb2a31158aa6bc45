import type { Knex } from 'knex'

/** The topic of the mail that asks to confirm; every other topic is the id of a thread. */
export const CONFIRMATION = 'confirmation'

/** One mail that is to be written: to whom and about what. Its text is made when it is sent. */
export interface Mailing {
  readonly recipientId: string
  readonly topic: string
  /** Since when it has been waiting to be sent. */
  readonly queuedAt: number
  /** When to try next. */
  readonly dueAt: number
  readonly attempts: number
}

interface Row {
  recipient_id: string
  topic: string
  queued_at: number
  due_at: number | null
  attempts: number
  sent_at: number | null
}

const table = 'outbox'
const columns = ['recipient_id', 'topic', 'queued_at', 'due_at', 'attempts'] as const

/**
 * The table `outbox`: at most one mail for a recipient and a topic. A row stays for a while after
 * its mail was sent, because the next one of the same kind must not follow at once.
 */
export class OutboxStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): OutboxStore {
    return new OutboxStore(trx)
  }

  /** Sees that a mail will be written, `pause` milliseconds after the last one or now. */
  async queue(
    mailing: Pick<Mailing, 'recipientId' | 'topic'>,
    { now, pause }: { now: number; pause: number },
  ): Promise<void> {
    const key = { recipient_id: mailing.recipientId, topic: mailing.topic }
    await this.#db<Row>(table)
      .insert({ ...key, queued_at: now, due_at: now, attempts: 0, sent_at: null })
      .onConflict(['recipient_id', 'topic'])
      .ignore()
    // Always written, so that it waits for whoever is just settling a mail that was sent.
    await this.#db(table)
      .where(key)
      .update({
        queued_at: this.#db.raw('case when due_at is null then ? else queued_at end', [now]),
        attempts: this.#db.raw('case when due_at is null then 0 else attempts end'),
        due_at: this.#db.raw(
          'coalesce(due_at, case when sent_at + ? > ? then sent_at + ? else ? end)',
          [pause, now, pause, now],
        ),
      })
  }

  /** The mail that has been due for longest. */
  async nextDue(now: number): Promise<Mailing | undefined> {
    const row = await this.#db<Row>(table)
      .where('due_at', '<=', now)
      .orderBy(['due_at', 'recipient_id', 'topic'])
      .first(...columns)
    return row && toMailing(row)
  }

  /** Takes a mail for one attempt and puts it off until `until`. Returns whether nobody else did. */
  async claim(mailing: Mailing, until: number): Promise<boolean> {
    const claimed = await this.#row(mailing)
      .where({ due_at: mailing.dueAt })
      .update({ due_at: until, attempts: mailing.attempts + 1 })
    return claimed === 1
  }

  /** Puts a mail off that was not tried. */
  async postpone(mailing: Mailing, until: number): Promise<void> {
    const { attempts } = mailing
    await this.#row(mailing).update({ due_at: until, queued_at: until, attempts })
  }

  /** Ends an attempt: the mail is due no more. Others who want to write the row wait from here on. */
  async settle(mailing: Mailing, sentAt: number | undefined): Promise<void> {
    const sent = sentAt === undefined ? {} : { sent_at: sentAt }
    await this.#row(mailing).update({ due_at: null, attempts: 0, ...sent })
  }

  async remove(mailing: Pick<Mailing, 'recipientId' | 'topic'>): Promise<boolean> {
    return (await this.#row(mailing).delete()) === 1
  }

  /** Forgets mails that were sent by `instant` and have no successor. Returns how many. */
  async removeSettled(instant: number): Promise<number> {
    return await this.#db<Row>(table).whereNull('due_at').where('sent_at', '<=', instant).delete()
  }

  #row({ recipientId, topic }: Pick<Mailing, 'recipientId' | 'topic'>) {
    return this.#db<Row>(table).where({ recipient_id: recipientId, topic })
  }
}

function toMailing(row: Omit<Row, 'sent_at'>): Mailing {
  return {
    recipientId: row.recipient_id,
    topic: row.topic,
    queuedAt: row.queued_at,
    dueAt: row.due_at ?? row.queued_at,
    attempts: row.attempts,
  }
}
