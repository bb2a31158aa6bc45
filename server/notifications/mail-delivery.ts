import { type Clock, HOUR } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { ConfirmationMarkStore } from '../privacy/confirmation-mark-store.ts'
import type { RecipientStore } from '../privacy/recipient-store.ts'
import type { SubscriptionStore } from '../privacy/subscription-store.ts'
import type { SubscriptionVault } from '../privacy/subscription-vault.ts'
import type { Redacted } from '../redacted.ts'
import { CONFIRMATION_PAUSE, CONFIRMATION_TIME, DELIVERY_TIME } from '../retention.ts'
import type { MailWriter, WrittenMail } from './mail-writer.ts'
import type { Delivery, Mailer } from './mailer.ts'
import type { NoticeStore } from './notice-store.ts'
import { CONFIRMATIONS_AN_HOUR, delayAfter, MAIL_PAUSE } from './notice-times.ts'
import { CONFIRMATION, type Mailing, type OutboxStore } from './outbox-store.ts'

export interface MailDeliveryOptions {
  readonly database: Database
  readonly recipients: RecipientStore
  readonly subscriptions: SubscriptionStore
  readonly marks: ConfirmationMarkStore
  readonly outbox: OutboxStore
  readonly notices: NoticeStore
  readonly vault: SubscriptionVault
  readonly writer: MailWriter
  readonly mailer: Pick<Mailer, 'send'>
  readonly now: Clock
}

/** What one run did: how many mails had which outcome, and the last code of the mail server. */
export type DeliveryFacts = Readonly<Record<string, string | number>>

const MOST_A_RUN = 500

/**
 * Delivers what is due, one mail after the other. A mail is claimed before it is sent, so that no
 * two processes send it, and is tried again after ever longer delays: at least once, at most for
 * three days.
 */
export class MailDelivery {
  readonly #options: MailDeliveryOptions
  #stopped = false

  constructor(options: MailDeliveryOptions) {
    this.#options = options
  }

  /** Ends the run that is under way after its current mail. */
  stop(): void {
    this.#stopped = true
  }

  async run(): Promise<DeliveryFacts> {
    const facts: Record<string, string | number> = {}
    for (let tried = 0; tried < MOST_A_RUN && !this.#stopped; tried += 1) {
      const mailing = await this.#options.outbox.nextDue(this.#options.now())
      if (!mailing) break
      const delivery = await this.#attempt(mailing)
      if (!delivery) continue
      facts[delivery.outcome] = Number(facts[delivery.outcome] ?? 0) + 1
      if (delivery.code !== undefined) facts.smtp = delivery.code
      // The others would only wait for the same server.
      if (delivery.outcome === 'unreachable') break
    }
    return facts
  }

  /** `undefined` when there was nothing to send, or somebody else is sending it. */
  async #attempt(mailing: Mailing): Promise<Delivery | undefined> {
    const { outbox, now } = this.#options
    const retryAt = now() + delayAfter(mailing.attempts + 1)
    return (await outbox.claim(mailing, retryAt)) ? this.#deliver(mailing) : undefined
  }

  async #deliver(mailing: Mailing): Promise<Delivery | undefined> {
    const { recipients, outbox, writer, mailer } = this.#options
    const to = await writer.addressOf(mailing.recipientId)
    if (!to) {
      await recipients.delete(mailing.recipientId)
      return undefined
    }
    const postponed = mailing.topic === CONFIRMATION && (await this.#notBefore(to))
    if (postponed) {
      await outbox.postpone(mailing, postponed)
      return undefined
    }
    const written = await writer.write(mailing, to)
    if (!written) {
      await this.#finish(mailing, undefined, async () => {})
      return undefined
    }
    const delivery = await mailer.send(written.mail)
    await this.#settle(mailing, written, to, delivery)
    return delivery
  }

  /** When a mailbox may be asked to confirm, if not now: nobody is to be flooded with questions. */
  async #notBefore(to: Redacted<string>): Promise<number | undefined> {
    const { marks, vault, now } = this.#options
    const last = await marks.lastOf(vault.mailboxTag(to))
    if (last !== undefined && last + CONFIRMATION_PAUSE > now()) return last + CONFIRMATION_PAUSE
    const asked = await marks.countSince(now() - HOUR)
    return asked >= CONFIRMATIONS_AN_HOUR ? now() + HOUR / 6 : undefined
  }

  async #settle(
    mailing: Mailing,
    written: WrittenMail,
    to: Redacted<string>,
    { outcome }: Delivery,
  ): Promise<void> {
    const { recipients, now } = this.#options
    if (outcome === 'sent') {
      await (mailing.topic === CONFIRMATION
        ? this.#asked(mailing, written, to)
        : this.#told(mailing, written))
    } else if (outcome === 'refused') {
      await recipients.delete(mailing.recipientId)
    } else if (outcome === 'dropped' || now() - mailing.queuedAt >= DELIVERY_TIME) {
      await this.#giveUp(mailing)
    }
  }

  async #asked(mailing: Mailing, { commentIds }: WrittenMail, to: Redacted<string>): Promise<void> {
    const { subscriptions, marks, vault, now } = this.#options
    await this.#finish(mailing, now(), async (trx) => {
      await marks.with(trx).put(vault.mailboxTag(to), now())
      await subscriptions.with(trx).move(commentIds, {
        ...{ from: 'waiting', to: 'unconfirmed' },
        expiresAt: now() + CONFIRMATION_TIME,
      })
    })
  }

  async #told(mailing: Mailing, { commentIds }: WrittenMail): Promise<void> {
    const { notices, now } = this.#options
    await this.#finish(mailing, now(), (trx) =>
      notices.with(trx).markSent(mailing.recipientId, commentIds, now()),
    )
  }

  async #finish(
    mailing: Mailing,
    sentAt: number | undefined,
    note: (trx: Transaction) => Promise<void>,
  ): Promise<void> {
    const { database, outbox, writer, now } = this.#options
    await database.transaction(async ({ trx }) => {
      // First, so that whoever adds to this very mail at the moment is waited for.
      await outbox.with(trx).settle(mailing, sentAt)
      await note(trx)
      const pause = mailing.topic === CONFIRMATION ? CONFIRMATION_PAUSE : MAIL_PAUSE
      if (await writer.hasMore(trx, mailing))
        await outbox.with(trx).queue(mailing, { now: now(), pause })
      else if (sentAt === undefined) await outbox.with(trx).remove(mailing)
    })
  }

  async #giveUp(mailing: Mailing): Promise<void> {
    const { database, notices, outbox } = this.#options
    const { recipientId, topic } = mailing
    await database.transaction(async ({ trx }) => {
      if (topic !== CONFIRMATION) await notices.with(trx).removeUnsent(recipientId, topic)
      await outbox.with(trx).remove(mailing)
    })
  }
}
