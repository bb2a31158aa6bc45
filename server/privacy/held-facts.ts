import type { OriginRecords } from './origin-records.ts'
import type { SubscriptionState, SubscriptionStore } from './subscription-store.ts'
import type { ViolationStore } from './violation-store.ts'

/** What the private world holds about one comment: states and deadlines, never a value. */
export interface PrivateFacts {
  /** Milliseconds; until when the sealed origin is kept at most, while one is. */
  readonly originUntil: number | undefined
  /** The wish to be told of replies, while there is one. */
  readonly subscription:
    | { readonly state: SubscriptionState; readonly expiresAt: number }
    | undefined
  /** When a breach of the terms was recorded that still stands, if one was. */
  readonly violationAt: number | undefined
}

export interface HeldFactsOptions {
  readonly records: OriginRecords
  readonly subscriptions: Pick<SubscriptionStore, 'find'>
  readonly violations: Pick<ViolationStore, 'findOfComment'>
}

/** Tells the author of a comment what is held about it. It opens no box: neither address nor e-mail. */
export class HeldFacts {
  readonly #options: HeldFactsOptions

  constructor(options: HeldFactsOptions) {
    this.#options = options
  }

  async about(commentId: string): Promise<PrivateFacts> {
    const { records, subscriptions, violations } = this.#options
    const origin = await records.find(commentId)
    const subscription = await subscriptions.find(commentId)
    const violation = await violations.findOfComment(commentId)
    return {
      originUntil: origin?.purgeAfter,
      subscription: subscription && {
        state: subscription.state,
        expiresAt: subscription.expiresAt,
      },
      violationAt: violation?.decidedAt,
    }
  }
}
