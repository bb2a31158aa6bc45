import type { Knex } from 'knex'
import { countRows } from '../db/count-rows.ts'

/** Instants and days by which things must be gone. */
export interface OriginLimits {
  /** Milliseconds; what had to go by then is overdue. */
  readonly due: number
  /** Origins of earlier days are older than the configuration allows. */
  readonly firstDay: number
  /** Milliseconds; no origin may end after it. */
  readonly latest: number
}

/** Figures of the private tables, made by the database: nothing of any row is read. */
export class PrivateCounts {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** How many origins there are, and how many of them must not be. */
  async origins({ due, firstDay, latest }: OriginLimits) {
    return countRows(this.#db, 'comment_origins as origin', {
      all: '1 = 1',
      pastTime: ['origin.purge_after <= ?', due],
      tooOld: ['origin.day < ? and origin.purge_after > ?', firstDay, due],
      tooLate: ['origin.purge_after > ?', latest],
      decided: `exists (select 1 from comments
        where comments.id = origin.comment_id and comments.status in ('approved', 'deleted'))`,
      withoutComment: 'not exists (select 1 from comments where comments.id = origin.comment_id)',
    })
  }

  /** How many blocks there are, and how many of them must not be. */
  async blocks({ due, longest }: { readonly due: number; readonly longest: number }) {
    return countRows(this.#db, 'ip_blocks as block', {
      all: '1 = 1',
      ended: ['block.expires_at <= ?', due],
      tooLong: ['block.expires_at - block.created_at > ?', longest],
      withoutViolation: `not exists (select 1 from violations
        where violations.id = block.violation_id and violations.withdrawn_at is null)`,
      withoutKey: `not exists (select 1 from key_register as register
        where register.kind = 'block' and register.key_id = block.key_id
          and register.destroyed_at is null)`,
    })
  }

  /** Rows whose end lies later than it ever may: blocks, subscriptions, requests. */
  async endingTooLate(latest: {
    readonly block: number
    readonly subscription: number
    readonly request: number
  }) {
    const { blocks } = await countRows(this.#db, 'ip_blocks as block', {
      blocks: ['block.expires_at > ?', latest.block],
    })
    const { subscriptions } = await countRows(this.#db, 'comment_subscriptions', {
      subscriptions: ['comment_subscriptions.expires_at > ?', latest.subscription],
    })
    const { requests } = await countRows(this.#db, 'privacy_requests as request', {
      requests: ['request.purge_after > ?', latest.request],
    })
    return { blocks, subscriptions, 'requests of readers': requests }
  }

  /** Violations on which nothing rests and which had to go by `due`. */
  async unneededViolations({ due, longest }: { readonly due: number; readonly longest: number }) {
    const { all } = await countRows(this.#db, 'violations', {
      all: [
        `violations.decided_at <= ?
          and not exists (select 1 from ip_blocks where ip_blocks.violation_id = violations.id)`,
        due - longest,
      ],
    })
    return all
  }

  /** What readers left to be told of replies, and what of it must not be. */
  async subscriptions({ due, pause }: { readonly due: number; readonly pause: number }) {
    const { recipients, unused } = await countRows(this.#db, 'notice_recipients as recipient', {
      recipients: '1 = 1',
      unused: `not exists (select 1 from comment_subscriptions
        where comment_subscriptions.recipient_id = recipient.id)`,
    })
    const { ended } = await countRows(this.#db, 'comment_subscriptions', {
      ended: ['comment_subscriptions.expires_at <= ?', due],
    })
    const { marks } = await countRows(this.#db, 'confirmation_marks', {
      marks: ['confirmation_marks.sent_at <= ?', due - pause],
    })
    return { recipients, unused, ended, marks }
  }

  /** Requests of readers about their data, and those that had to go by `due`. */
  async requests({ due }: { readonly due: number }) {
    return countRows(this.#db, 'privacy_requests as request', {
      all: '1 = 1',
      pastTime: ['request.purge_after <= ?', due],
    })
  }

  /** What is left in private tables of comments that were erased. */
  async leftOfErased() {
    const ofErased = (column: string) =>
      `${column} in (select comment_id from erasures where what = 'comment')`
    const { origins } = await countRows(this.#db, 'comment_origins', {
      origins: ofErased('comment_origins.comment_id'),
    })
    const { subscriptions } = await countRows(this.#db, 'comment_subscriptions', {
      subscriptions: ofErased('comment_subscriptions.comment_id'),
    })
    return origins + subscriptions
  }
}
