import { DAY } from '../clock.ts'
import type { Config } from '../config.ts'
import { findLanguage } from '../i18n/language.ts'
import { jobIntervals } from '../jobs/job-intervals.ts'
import type { Job } from '../jobs/scheduler.ts'
import { MailDelivery } from '../notifications/mail-delivery.ts'
import { MailLinks } from '../notifications/mail-links.ts'
import { MailWriter } from '../notifications/mail-writer.ts'
import { Mailer } from '../notifications/mailer.ts'
import { NoticeBook } from '../notifications/notice-book.ts'
import { noticeRoutes } from '../notifications/notice-routes.ts'
import { NoticeStore } from '../notifications/notice-store.ts'
import { OutboxStore } from '../notifications/outbox-store.ts'
import { ReplyReader } from '../notifications/reply-reader.ts'
import { SubscriptionService } from '../notifications/subscription-service.ts'
import { ConfirmationMarkStore } from '../privacy/confirmation-mark-store.ts'
import { NetworkAllowance } from '../privacy/network-allowance.ts'
import type { Cleaner } from '../privacy/purge-service.ts'
import { SubscriptionStore, subscriptionTables } from '../privacy/subscription-store.ts'
import { SubscriptionVault } from '../privacy/subscription-vault.ts'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'
import type { ThreadParts } from './thread-parts.ts'

export type NotificationParts = ReturnType<typeof buildNotifications>

const SUBSCRIPTIONS_A_NETWORK = 20

/** Builds the notices of replies: what is kept for them always, what sends them where mail is on. */
export function buildNotifications(
  foundation: Foundation,
  threads: ThreadParts,
  privacy: Pick<PrivacyParts, 'keys' | 'recipients'>,
) {
  const { config, database, now, newId } = foundation
  const { knex } = database
  const vault = new SubscriptionVault(privacy)
  const stores = {
    ...{ database, vault, now },
    recipients: privacy.recipients,
    subscriptions: new SubscriptionStore(knex),
    marks: new ConfirmationMarkStore(knex),
    outbox: new OutboxStore(knex),
    notices: new NoticeStore(knex),
    replies: new ReplyReader(knex),
  }
  const { mail, publicUrl } = config
  const sending = mail && publicUrl ? buildSending(stores, threads, { mail, publicUrl }) : undefined
  const subscriptions = new SubscriptionService({ ...stores, links: sending?.links })
  const cleaner: Cleaner = {
    name: 'subscriptions',
    tables: [...subscriptionTables, 'outbox', 'notices'],
    clean: (instant) => subscriptions.purge(instant),
  }
  const allowance = new NetworkAllowance({ times: SUBSCRIPTIONS_A_NETWORK, window: DAY, now })
  return {
    keeper: new NoticeBook({ ...stores, allowance, mail: sending !== undefined, newId }),
    cleaner,
    delivery: sending?.delivery,
    jobs: sending ? [deliveryJob(sending.delivery)] : [],
    routes: sending ? noticeRoutes({ subscriptions, ...placeOf(config) }) : [],
    /** Without mail there is no purpose for an address that was kept for it. */
    async start(): Promise<void> {
      if (!sending) await subscriptions.eraseAll()
    },
    stop: () => sending?.delivery.stop(),
  }
}

type Stores = Omit<ConstructorParameters<typeof MailDelivery>[0], 'writer' | 'mailer'> & {
  readonly replies: ReplyReader
}

function buildSending(
  stores: Stores,
  { threads, siteService }: ThreadParts,
  { mail, publicUrl }: { readonly mail: NonNullable<Config['mail']>; readonly publicUrl: string },
) {
  const links = new MailLinks({ vault: stores.vault, publicUrl })
  const writer = new MailWriter({ ...stores, threads, sites: siteService, links, publicUrl })
  const mailer = new Mailer({ ...mail, publicUrl, now: stores.now })
  return { links, delivery: new MailDelivery({ ...stores, writer, mailer }) }
}

function deliveryJob(delivery: MailDelivery): Job {
  return { name: 'mail', every: jobIntervals.mail, run: () => delivery.run() }
}

function placeOf({ siteLanguage, siteName }: Config) {
  return { language: findLanguage(siteLanguage), siteName }
}
