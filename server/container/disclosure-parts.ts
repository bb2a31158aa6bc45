import { revealRoutes } from '../moderation/reveal-routes.ts'
import { DisclosedOrigin } from '../privacy/disclosed-origin.ts'
import { DisclosedSubscription } from '../privacy/disclosed-subscription.ts'
import { DisclosureCountStore } from '../privacy/disclosure-count-store.ts'
import { DisclosureService } from '../privacy/disclosure-service.ts'
import { OriginOpener } from '../privacy/origin-opener.ts'
import { RevealService } from '../privacy/reveal-service.ts'
import { SubscriptionStore } from '../privacy/subscription-store.ts'
import { SubscriptionVault } from '../privacy/subscription-vault.ts'
import { transparencyRoutes } from '../transparency/transparency-routes.ts'
import type { AuthParts } from './auth-parts.ts'
import type { Foundation } from './foundation.ts'
import type { ModerationParts } from './moderation-parts.ts'
import type { PolicyParts } from './policy-parts.ts'
import type { PrivacyParts } from './privacy-parts.ts'

export type DisclosureParts = ReturnType<typeof buildDisclosure>

/** Builds the two ways in which an address may be seen by somebody, and the public count of one. */
export function buildDisclosure(
  { config, database, now }: Foundation,
  { records, dayKeys, audit, keys, recipients }: PrivacyParts,
  { confirmation }: AuthParts,
  { reader }: ModerationParts,
  { policies }: Pick<PolicyParts, 'policies'>,
) {
  const opener = new OriginOpener({ records, dayKeys })
  const shared = { database, audit, clock: now }
  // Without mail there is neither a subscription nor the key that opens one.
  const mailSources = config.mail
    ? [
        new DisclosedSubscription({
          subscriptions: new SubscriptionStore(database.knex),
          vault: new SubscriptionVault({ keys }),
          recipients,
        }),
      ]
    : []
  const revealService = new RevealService({ ...shared, opener })
  const disclosureService = new DisclosureService({
    ...shared,
    counts: new DisclosureCountStore(database.knex),
    // The first start publishes the first version.
    beginning: async () => (await policies.list()).at(-1)?.publishedAt,
    // Whatever else comes to hold something about a comment is listed here, or is not disclosed.
    sources: [new DisclosedOrigin({ opener }), ...mailSources],
  })
  const reveal = revealRoutes({ revealService, confirmation, reader })
  const transparency = transparencyRoutes({ disclosureService, siteName: config.siteName })
  return {
    disclosureService,
    dataRoutes: [...reveal.dataRoutes, ...transparency.dataRoutes],
    pageRoutes: [...reveal.deskRoutes, ...transparency.pageRoutes],
  }
}
