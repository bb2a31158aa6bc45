import type { Knex } from 'knex'

/** Somebody is to be told of a reply. */
export interface Notice {
  readonly recipientId: string
  /** The reply. */
  readonly commentId: string
  readonly threadId: string
}

interface Row {
  recipient_id: string
  comment_id: string
  thread_id: string
  created_at: number
  sent_at: number | null
}

const table = 'notices'
const MOST_AT_ONCE = 500

/**
 * The table `notices`: of which replies a recipient is to be told, or was told. Ids only; a row that
 * was sent stays for a while, so that nobody is told twice of a comment that was held meanwhile.
 */
export class NoticeStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): NoticeStore {
    return new NoticeStore(trx)
  }

  async add({ recipientId, commentId, threadId }: Notice, now: number): Promise<void> {
    await this.#db<Row>(table)
      .insert({
        recipient_id: recipientId,
        comment_id: commentId,
        thread_id: threadId,
        created_at: now,
        sent_at: null,
      })
      .onConflict(['recipient_id', 'comment_id'])
      .ignore()
  }

  /** Replies of a thread that a recipient was not told of, oldest first, as many as fit a mail. */
  async listUnsent(recipientId: string, threadId: string): Promise<string[]> {
    const rows = await this.#unsent(recipientId, threadId)
      .orderBy(['created_at', 'comment_id'])
      .limit(MOST_AT_ONCE)
      .select('comment_id')
    return rows.map(({ comment_id }) => comment_id)
  }

  async hasUnsent(recipientId: string, threadId: string): Promise<boolean> {
    return (await this.#unsent(recipientId, threadId).first('comment_id')) !== undefined
  }

  async markSent(recipientId: string, commentIds: readonly string[], now: number): Promise<void> {
    await this.#db<Row>(table)
      .where({ recipient_id: recipientId })
      .whereIn('comment_id', [...commentIds])
      .update({ sent_at: now })
  }

  async removeUnsent(recipientId: string, threadId: string): Promise<void> {
    await this.#unsent(recipientId, threadId).delete()
  }

  /** Nobody is to be told of this comment any more; who was told stays known. */
  async cancel(commentId: string): Promise<void> {
    await this.#db<Row>(table).where({ comment_id: commentId }).whereNull('sent_at').delete()
  }

  async removeAbout(commentId: string): Promise<void> {
    await this.#db<Row>(table).where({ comment_id: commentId }).delete()
  }

  /** Forgets what was sent by `instant`. Returns how many. */
  async removeSent(instant: number): Promise<number> {
    return await this.#db<Row>(table).where('sent_at', '<=', instant).delete()
  }

  #unsent(recipientId: string, threadId: string) {
    return this.#db<Row>(table)
      .where({ recipient_id: recipientId, thread_id: threadId })
      .whereNull('sent_at')
  }
}
