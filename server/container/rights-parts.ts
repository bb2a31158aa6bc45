import { DAY } from '../clock.ts'
import { jobIntervals } from '../jobs/job-intervals.ts'
import { JobStore } from '../jobs/job-store.ts'
import { adminRequestRoutes } from '../moderation/admin-request-routes.ts'
import { deskRequestRoutes } from '../moderation/desk-request-routes.ts'
import { HeldFacts } from '../privacy/held-facts.ts'
import { NetworkAllowance } from '../privacy/network-allowance.ts'
import { RequestBook } from '../privacy/request-book.ts'
import { RequestVault } from '../privacy/request-vault.ts'
import { SubscriptionStore } from '../privacy/subscription-store.ts'
import { CONFIRMATION_TIME, WAITING_TIME } from '../retention.ts'
import { HeldReadModel } from '../rights/held-read-model.ts'
import { heldRoutes } from '../rights/held-routes.ts'
import { HeldService } from '../rights/held-service.ts'
import { myCommentsRoutes } from '../rights/my-comments-routes.ts'
import { OwnList } from '../rights/own-list.ts'
import { requestReminder } from '../rights/request-reminder.ts'
import { requestRoutes } from '../rights/request-routes.ts'
import { RequestService } from '../rights/request-service.ts'
import type { CommentParts } from './comment-parts.ts'
import type { DisclosureParts } from './disclosure-parts.ts'
import type { Foundation } from './foundation.ts'
import type { ModerationParts } from './moderation-parts.ts'
import type { PrivacyParts } from './privacy-parts.ts'
import type { ThreadParts } from './thread-parts.ts'

const REQUESTS_A_NETWORK = 5
const REQUESTS_A_WIDE_NETWORK = 20

/** Builds what readers may do about their own data: with the key of a comment, or by a request. */
export function buildRights(
  { config, database, logger, now, newId }: Foundation,
  { threads, threadService }: ThreadParts,
  privacy: PrivacyParts,
  { authors, comments, eraser }: CommentParts,
  { reader }: ModerationParts,
  { disclosureService: disclosures }: Pick<DisclosureParts, 'disclosureService'>,
) {
  const { knex } = database
  const { records, violations, keys, audit, openings, endedRequests } = privacy
  const held = new HeldService({
    ...{ authors, threads, disclosures },
    readModel: new HeldReadModel(knex),
    facts: new HeldFacts({ records, violations, subscriptions: new SubscriptionStore(knex) }),
    unconfirmedTime: config.mail ? WAITING_TIME + CONFIRMATION_TIME : 0,
    now,
  })
  const book = new RequestBook({
    store: privacy.requests,
    vault: new RequestVault({ keys }),
    now,
  })
  const requests = new RequestService({
    ...{ database, book, comments, threads, eraser, audit, openings, newId },
    allowances: {
      network: new NetworkAllowance({ times: REQUESTS_A_NETWORK, window: DAY, now }),
      wide: new NetworkAllowance({
        ...{ times: REQUESTS_A_WIDE_NETWORK, window: DAY, now },
        prefixes: { 4: 16, 6: 32 },
      }),
    },
  })
  const { siteName, siteLanguage, statistics } = config
  return {
    requests,
    cleaner: endedRequests.cleaner,
    reminder: requestReminder({
      ...{ requests: privacy.requests, logger, now },
      jobs: new JobStore(knex),
      every: jobIntervals.requests,
    }),
    dataRoutes: [...heldRoutes({ held }), ...adminRequestRoutes({ requests, reader })],
    pageRoutes: [
      ...myCommentsRoutes({
        ...{ authors, held, siteName, siteLanguage },
        ownList: new OwnList({ authors, threads: threadService }),
        offersOptOut: statistics !== 'off',
      }),
      ...requestRoutes({ requests, siteName, siteLanguage }),
      ...deskRequestRoutes({ requests, endedRequests, reader }),
    ],
  }
}
