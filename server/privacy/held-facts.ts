import type { OriginRecords } from './origin-records.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import type { ViolationStore } from './violation-store.ts'

/** What the private world holds about one comment: states and deadlines, never a value. */
export interface PrivateFacts {
  /** Milliseconds; until when the sealed origin is kept at most, while one is. */
  readonly originUntil: number | undefined
  /**
   * When the notices of replies end that were confirmed. Before that nothing is told: whether and
   * when somebody else's mailbox could be asked would say that it was asked from here already.
   */
  readonly noticesUntil: number | undefined
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
      noticesUntil: subscription?.state === 'confirmed' ? subscription.expiresAt : undefined,
      violationAt: violation?.decidedAt,
    }
  }
}
