import type { Knex } from 'knex'

/**
 * `waiting`: the comment is not published, or nobody was asked yet. `unconfirmed`: the mail with
 * the link was sent. `confirmed`: the reader pressed the button.
 */
export type SubscriptionState = 'waiting' | 'unconfirmed' | 'confirmed'

/** The wish to be told of replies to one comment. */
export interface Subscription {
  readonly commentId: string
  readonly recipientId: string
  readonly threadId: string
  readonly state: SubscriptionState
  /** When it is erased, whatever its state. */
  readonly expiresAt: number
}

interface Row {
  comment_id: string
  recipient_id: string
  thread_id: string
  state: SubscriptionState
  expires_at: number
}

const table = 'comment_subscriptions'
const columns = ['comment_id', 'recipient_id', 'thread_id', 'state', 'expires_at'] as const

/** The private tables about subscriptions. */
export const subscriptionTables: readonly string[] = [
  'notice_recipients',
  'comment_subscriptions',
  'confirmation_marks',
]

/** The table `comment_subscriptions`: at most one for a comment, none without an end. */
export class SubscriptionStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): SubscriptionStore {
    return new SubscriptionStore(trx)
  }

  async insert(subscription: Subscription): Promise<void> {
    await this.#db<Row>(table).insert({
      comment_id: subscription.commentId,
      recipient_id: subscription.recipientId,
      thread_id: subscription.threadId,
      state: subscription.state,
      expires_at: subscription.expiresAt,
    })
  }

  async find(commentId: string): Promise<Subscription | undefined> {
    const row = await this.#db<Row>(table)
      .where({ comment_id: commentId })
      .first(...columns)
    return row && toSubscription(row)
  }

  /** What a recipient asked for, in one state, and is not past its time. */
  async listOf(recipientId: string, state: SubscriptionState, now: number) {
    const rows = await this.#db<Row>(table)
      .where({ recipient_id: recipientId, state })
      .where('expires_at', '>', now)
      .orderBy('comment_id')
      .select(...columns)
    return rows.map(toSubscription)
  }

  /** Those who want to be told of replies to any of these comments, each once. */
  async confirmedRecipients(commentIds: readonly string[], now: number): Promise<string[]> {
    const rows = await this.#db<Row>(table)
      .whereIn('comment_id', [...commentIds])
      .where({ state: 'confirmed' })
      .where('expires_at', '>', now)
      .distinct('recipient_id')
      .orderBy('recipient_id')
    return rows.map(({ recipient_id }) => recipient_id)
  }

  async isConfirmedIn(recipientId: string, threadId: string, now: number): Promise<boolean> {
    const row = await this.#db<Row>(table)
      .where({ recipient_id: recipientId, thread_id: threadId, state: 'confirmed' })
      .where('expires_at', '>', now)
      .first('comment_id')
    return row !== undefined
  }

  /** Gives the named subscriptions another state and end. Returns how many were in `from`. */
  async move(
    commentIds: readonly string[],
    change: { from: SubscriptionState; to: SubscriptionState; expiresAt: number },
  ): Promise<number> {
    return await this.#db<Row>(table)
      .whereIn('comment_id', [...commentIds])
      .where({ state: change.from })
      .update({ state: change.to, expires_at: change.expiresAt })
  }

  async delete(commentId: string): Promise<void> {
    await this.#db<Row>(table).where({ comment_id: commentId }).delete()
  }

  async deleteExpired(now: number): Promise<number> {
    return await this.#db<Row>(table).where('expires_at', '<=', now).delete()
  }
}

function toSubscription(row: Row): Subscription {
  return {
    commentId: row.comment_id,
    recipientId: row.recipient_id,
    threadId: row.thread_id,
    state: row.state,
    expiresAt: row.expires_at,
  }
}
