import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { ConfirmationMarkStore } from '../privacy/confirmation-mark-store.ts'
import type { RecipientStore } from '../privacy/recipient-store.ts'
import type { SubscriptionStore } from '../privacy/subscription-store.ts'
import { CONFIRMATION_PAUSE, SUBSCRIPTION_TIME, TOLD_TIME } from '../retention.ts'
import type { MailLinks } from './mail-links.ts'
import type { NoticeStore } from './notice-store.ts'
import type { OutboxStore } from './outbox-store.ts'

export interface SubscriptionServiceOptions {
  readonly database: Database
  readonly recipients: RecipientStore
  readonly subscriptions: SubscriptionStore
  readonly marks: ConfirmationMarkStore
  readonly outbox: OutboxStore
  readonly notices: NoticeStore
  readonly links: Pick<MailLinks, 'read'> | undefined
  readonly now: Clock
}

/** Where somebody stands who follows a link: asked, confirmed, or not known (any more). */
export type Standing = 'unconfirmed' | 'confirmed' | 'gone'

/** What readers do with their subscriptions by the links in mails, and how they end by themselves. */
export class SubscriptionService {
  readonly #options: SubscriptionServiceOptions

  constructor(options: SubscriptionServiceOptions) {
    this.#options = options
  }

  /** What a link to confirm would find. Changes nothing: programs that scan mails follow links. */
  async standing(token: string): Promise<Standing> {
    const { subscriptions, links, now } = this.#options
    const recipientId = links?.read('confirm', token)
    if (recipientId === undefined) return 'gone'
    for (const state of ['unconfirmed', 'confirmed'] as const) {
      if ((await subscriptions.listOf(recipientId, state, now())).length > 0) return state
    }
    return 'gone'
  }

  /** Confirms everything the recipient was asked about. Doing it again changes nothing. */
  async confirm(token: string): Promise<Standing> {
    const { database, subscriptions, links, now } = this.#options
    const recipientId = links?.read('confirm', token)
    if (recipientId === undefined) return 'gone'
    await database.transaction(async ({ trx }) => {
      const asked = await subscriptions.with(trx).listOf(recipientId, 'unconfirmed', now())
      const commentIds = asked.map(({ commentId }) => commentId)
      await subscriptions.with(trx).move(commentIds, {
        ...{ from: 'unconfirmed', to: 'confirmed' },
        expiresAt: now() + SUBSCRIPTION_TIME,
      })
    })
    return this.standing(token)
  }

  /** Whether a link to stop mails was made by this server. Its recipient may be erased already. */
  isStopLink(token: string): boolean {
    return this.#options.links?.read('stop', token) !== undefined
  }

  /**
   * Erases an address with everything that was asked for or queued for it. Doing it again does no
   * harm.
   *
   * @returns whether the link was made by this server
   */
  async stop(token: string): Promise<boolean> {
    const { database, recipients, links } = this.#options
    const recipientId = links?.read('stop', token)
    if (recipientId === undefined) return false
    await database.transaction(({ trx }) => recipients.with(trx).delete(recipientId))
    return true
  }

  /** Erases what has had its time. Returns how many rows went. */
  async purge(now: number): Promise<number> {
    const { database, recipients, subscriptions, marks, outbox, notices } = this.#options
    return database.transaction(async ({ trx }) => {
      const ended = await subscriptions.with(trx).deleteExpired(now)
      await recipients.with(trx).deleteUnused()
      const marked = await marks.with(trx).deleteUntil(now - CONFIRMATION_PAUSE)
      const settled = await outbox.with(trx).removeSettled(now - CONFIRMATION_PAUSE)
      return ended + marked + settled + (await notices.with(trx).removeSent(now - TOLD_TIME))
    })
  }

  /** Erases every address: without mail there is no purpose left to keep one for. */
  async eraseAll(): Promise<number> {
    const { database, recipients } = this.#options
    return database.transaction(({ trx }) => recipients.with(trx).deleteAll())
  }
}
