import type { Clock } from '../clock.ts'
import type { NoticedComment, NoticeKeeper } from '../comments/notice-keeper.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import { invalidInput } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { NetworkAllowance } from '../privacy/network-allowance.ts'
import type { RecipientStore } from '../privacy/recipient-store.ts'
import type { SubscriptionStore } from '../privacy/subscription-store.ts'
import type { SubscriptionVault } from '../privacy/subscription-vault.ts'
import type { Redacted } from '../redacted.ts'
import { CONFIRMATION_PAUSE, WAITING_TIME } from '../retention.ts'
import type { NoticeStore } from './notice-store.ts'
import { MAIL_PAUSE } from './notice-times.ts'
import { CONFIRMATION, type OutboxStore } from './outbox-store.ts'
import type { ReplyReader } from './reply-reader.ts'

export interface NoticeBookOptions {
  readonly recipients: RecipientStore
  readonly subscriptions: SubscriptionStore
  readonly outbox: OutboxStore
  readonly notices: NoticeStore
  readonly replies: ReplyReader
  readonly vault: SubscriptionVault
  readonly allowance: NetworkAllowance
  /** Whether mails are sent; if not, only what is left of earlier times is cleared away. */
  readonly mail: boolean
  readonly now: Clock
  readonly newId: () => string
}

/** Keeps the outbox true to what happens with comments, in the transaction in which it happens. */
export class NoticeBook implements NoticeKeeper {
  readonly #options: NoticeBookOptions

  constructor(options: NoticeBookOptions) {
    this.#options = options
  }

  admit(address: ClientAddress): void {
    if (this.#options.allowance.take(address)) return
    const message =
      'Notices were asked for often from your network today. Leave the e-mail out, or try tomorrow.'
    throw invalidInput([{ field: 'email', code: 'email-too-often', message }])
  }

  async subscribe(
    { trx, insertWaiting }: UnitOfWork,
    { id, threadId, email }: NoticedComment & { readonly email: Redacted<string> },
  ): Promise<void> {
    await insertWaiting()
    const { recipients, subscriptions, vault, now, newId } = this.#options
    const fresh = newId()
    const recipientId = await recipients
      .with(trx)
      .ensure(
        { id: fresh, sealed: vault.seal(fresh, email), tag: vault.recipientTag(email) },
        now(),
      )
    await subscriptions.with(trx).insert({
      ...{ commentId: id, threadId, recipientId },
      state: 'waiting',
      expiresAt: now() + WAITING_TIME,
    })
  }

  async published({ trx, insertWaiting }: UnitOfWork, comment: NoticedComment): Promise<void> {
    if (!this.#options.mail) return
    await insertWaiting()
    const { subscriptions, now } = this.#options
    const own = await subscriptions.with(trx).find(comment.id)
    if (own?.state === 'waiting' && own.expiresAt > now()) {
      await this.#queue(trx, own.recipientId, CONFIRMATION)
    }
    // Whoever names a mailbox they do not have must not keep its owner from hearing of the reply.
    const author = own?.state === 'confirmed' ? own.recipientId : undefined
    if (comment.parentId !== undefined) await this.#tell(trx, comment, author)
  }

  async held(trx: Transaction, commentId: string): Promise<void> {
    await this.#options.notices.with(trx).cancel(commentId)
  }

  async removed(trx: Transaction, commentId: string): Promise<void> {
    const { recipients, subscriptions, notices, now } = this.#options
    await notices.with(trx).removeAbout(commentId)
    const own = await subscriptions.with(trx).find(commentId)
    if (!own) return
    const { recipientId, threadId } = own
    await subscriptions.with(trx).delete(commentId)
    await recipients.with(trx).deleteUnused(recipientId)
    if (await subscriptions.with(trx).isConfirmedIn(recipientId, threadId, now())) return
    await notices.with(trx).removeUnsent(recipientId, threadId)
    await this.#options.outbox.with(trx).remove({ recipientId, topic: threadId })
  }

  async #tell(trx: Transaction, reply: NoticedComment, author: string | undefined): Promise<void> {
    const { subscriptions, notices, replies, now } = this.#options
    const above = await replies.with(trx).above(reply.id)
    const listening = await subscriptions.with(trx).confirmedRecipients(above, now())
    for (const recipientId of listening) {
      if (recipientId === author) continue
      const { id: commentId, threadId } = reply
      await notices.with(trx).add({ recipientId, commentId, threadId }, now())
      if (!(await notices.with(trx).hasUnsent(recipientId, threadId))) continue
      await this.#queue(trx, recipientId, threadId)
    }
  }

  async #queue(trx: Transaction, recipientId: string, topic: string): Promise<void> {
    const pause = topic === CONFIRMATION ? CONFIRMATION_PAUSE : MAIL_PAUSE
    await this.#options.outbox
      .with(trx)
      .queue({ recipientId, topic }, { now: this.#options.now(), pause })
  }
}
