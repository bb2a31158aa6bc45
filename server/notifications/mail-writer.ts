import type { Clock } from '../clock.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { findLanguage, type Language } from '../i18n/language.ts'
import type { RecipientStore } from '../privacy/recipient-store.ts'
import type { SubscriptionStore } from '../privacy/subscription-store.ts'
import type { SubscriptionVault } from '../privacy/subscription-vault.ts'
import type { Redacted } from '../redacted.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import { withoutOtherParameters } from '../threads/page-key.ts'
import { threadHref } from '../threads/thread-href.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import type { MailLinks } from './mail-links.ts'
import { confirmationText, type MailPage, type MailText, repliesText } from './mail-text.ts'
import type { Mail } from './mailer.ts'
import type { NoticeStore } from './notice-store.ts'
import { CONFIRMATION, type Mailing } from './outbox-store.ts'
import type { ReplyReader } from './reply-reader.ts'

/** A mail that is ready to go, and the comments it speaks of. */
export interface WrittenMail {
  readonly mail: Mail
  readonly commentIds: readonly string[]
}

export interface MailWriterOptions {
  readonly recipients: RecipientStore
  readonly subscriptions: SubscriptionStore
  readonly notices: NoticeStore
  readonly replies: ReplyReader
  readonly threads: ThreadStore
  readonly sites: SiteService
  readonly vault: SubscriptionVault
  readonly links: MailLinks
  readonly publicUrl: string
  readonly now: Clock
}

interface PlacedPage {
  readonly page: MailPage
  readonly language: Language
}

/**
 * Writes mails from what is true at this moment: what was edited is quoted as it is now, what is no
 * longer published is not mentioned.
 */
export class MailWriter {
  readonly #options: MailWriterOptions

  constructor(options: MailWriterOptions) {
    this.#options = options
  }

  /** The address of a recipient; `undefined` when it is erased or its key is lost. */
  async addressOf(recipientId: string): Promise<Redacted<string> | undefined> {
    const { recipients, vault } = this.#options
    const recipient = await recipients.find(recipientId)
    return recipient && vault.open(recipientId, recipient.sealed)
  }

  /** Whether there is something to say that was not said, as the transaction sees it. */
  async hasMore(trx: Transaction, { recipientId, topic }: Mailing): Promise<boolean> {
    const { subscriptions, notices, replies, now } = this.#options
    if (topic === CONFIRMATION) {
      const waiting = await subscriptions.with(trx).listOf(recipientId, 'waiting', now())
      const commentIds = waiting.map(({ commentId }) => commentId)
      return (await replies.with(trx).published(commentIds)).length > 0
    }
    if (!(await subscriptions.with(trx).isConfirmedIn(recipientId, topic, now()))) return false
    const unsent = await notices.with(trx).listUnsent(recipientId, topic)
    return (await replies.with(trx).published(unsent)).length > 0
  }

  /** `undefined` when there is nothing to say any more. */
  async write(mailing: Mailing, to: Redacted<string>): Promise<WrittenMail | undefined> {
    return mailing.topic === CONFIRMATION
      ? this.#confirmation(mailing, to)
      : this.#digest(mailing, to)
  }

  async #confirmation(mailing: Mailing, to: Redacted<string>): Promise<WrittenMail | undefined> {
    const { subscriptions, replies, links, now } = this.#options
    const { recipientId } = mailing
    const waiting = await subscriptions.listOf(recipientId, 'waiting', now())
    const published = await replies.published(waiting.map(({ commentId }) => commentId))
    const commentIds = published.map(({ id }) => id)
    const asked = waiting.filter(({ commentId }) => commentIds.includes(commentId))
    const pages: PlacedPage[] = []
    for (const threadId of new Set(asked.map((one) => one.threadId))) {
      pages.push(await this.#pageOf(threadId))
    }
    const [first, ...rest] = pages
    if (!first) return undefined
    const text = confirmationText(first.language, [first.page, ...rest.map(({ page }) => page)], {
      confirm: links.to('confirm', recipientId),
      stop: links.to('stop', recipientId),
    })
    return { commentIds, mail: this.#address(mailing, to, text, commentIds) }
  }

  async #digest(mailing: Mailing, to: Redacted<string>): Promise<WrittenMail | undefined> {
    const { subscriptions, notices, replies, links, now } = this.#options
    const { recipientId, topic: threadId } = mailing
    if (!(await subscriptions.isConfirmedIn(recipientId, threadId, now()))) return undefined
    const unsent = await notices.listUnsent(recipientId, threadId)
    const quoted = await replies.published(unsent)
    if (quoted.length === 0) return undefined
    const { page, language } = await this.#pageOf(threadId)
    const text = repliesText(language, page, quoted, { stop: links.to('stop', recipientId) })
    const commentIds = quoted.map(({ id }) => id)
    return { commentIds, mail: this.#address(mailing, to, text, commentIds) }
  }

  #address(
    { recipientId, topic, queuedAt }: Mailing,
    to: Redacted<string>,
    text: MailText,
    commentIds: readonly string[],
  ): Mail {
    const { vault, links } = this.#options
    const subject = [recipientId, topic, queuedAt, ...commentIds].join('|')
    return {
      ...{ to, ...text, messageId: vault.sign('message', subject) },
      stopLink: links.to('stop', recipientId),
    }
  }

  async #pageOf(threadId: string): Promise<PlacedPage> {
    const { threads, sites, publicUrl } = this.#options
    const thread = await threads.findById(threadId)
    if (!thread) throw new Error('a subscription outlived its thread')
    const site = await sites.require(thread.siteId)
    const language = findLanguage(site.language)
    return { language, page: toMailPage(site, thread, language, publicUrl) }
  }
}

function toMailPage(site: Site, thread: Thread, language: Language, publicUrl: string): MailPage {
  const page = withoutOtherParameters(thread.pageKey)
  const place = { site, language, thread: { page, sort: 'oldest' } } as const
  return {
    site: site.name,
    path: page,
    href: `${publicUrl}${threadHref(place)}`,
  }
}
