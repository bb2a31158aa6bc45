import { ChangeFeed } from '../db/change-feed.ts'
import { MOST_CONNECTIONS } from '../http/server-limits.ts'
import { ClosingNotice } from '../sites/closing-notice.ts'
import { ClosingStore } from '../sites/closing-store.ts'
import { SiteService } from '../sites/site-service.ts'
import { SiteStore } from '../sites/site-store.ts'
import { ReadCounter } from '../statistics/read-counter.ts'
import { BranchIndex } from '../threads/branch-index.ts'
import { feedRoutes } from '../threads/feed-routes.ts'
import { FeedService } from '../threads/feed-service.ts'
import { KnownThreads } from '../threads/known-threads.ts'
import { LikeCounts } from '../threads/like-counts.ts'
import { liveRoutes } from '../threads/live-routes.ts'
import { LiveThreads } from '../threads/live-threads.ts'
import { MakingTurns } from '../threads/making-turns.ts'
import { NewestComments } from '../threads/newest-comments.ts'
import { PageCache } from '../threads/page-cache.ts'
import { PageFinder } from '../threads/page-finder.ts'
import { PageKeys } from '../threads/page-keys.ts'
import { PageMaker } from '../threads/page-maker.ts'
import { PublishedComments } from '../threads/published-comments.ts'
import { recentRoutes } from '../threads/recent-routes.ts'
import { ThreadChanges } from '../threads/thread-changes.ts'
import { ThreadReader } from '../threads/thread-reader.ts'
import { threadRoutes } from '../threads/thread-routes.ts'
import { ThreadService } from '../threads/thread-service.ts'
import { ThreadStore } from '../threads/thread-store.ts'
import type { Foundation } from './foundation.ts'
import type { PolicyParts } from './policy-parts.ts'

const CACHE_BYTES = 64 * 1024 * 1024
// Measured: 18 kB for a page with an address of 7,000 characters, which would not be kept.
const PAGE_OVERHEAD = 12 * 1024
// Half of the connections that the server takes: the others stay free for those who read and write.
const MOST_STREAMS = MOST_CONNECTIONS / 2

export type ThreadParts = ReturnType<typeof buildThreads>

/** Builds the public reading side. */
export function buildThreads(foundation: Foundation, { policies }: Pick<PolicyParts, 'policies'>) {
  const { config, database, logger, origins, now } = foundation
  const cache = new PageCache({ capacity: CACHE_BYTES, overhead: PAGE_OVERHEAD })
  const known = new KnownThreads()
  const pages = new PageMaker(cache)
  const turns = new MakingTurns()
  const forget = () => {
    cache.clear()
    known.clear()
  }
  const feed = buildFeed(foundation, (text) => changes.receive(text), forget)
  const live = new LiveThreads({ capacity: MOST_STREAMS })
  const changes = new ThreadChanges({ cache, feed, live })
  const threads = new ThreadStore(database.knex)
  const pageKeys = new PageKeys({ threads })
  const siteService = new SiteService({
    database,
    sites: new SiteStore(database.knex),
    now,
    isLocalPage: origins.isLocalPage,
  })
  const closing = new ClosingNotice({
    store: new ClosingStore(database.knex),
    logger,
    onChange: () => cache.clear(),
  })
  const readCounter = config.statistics === 'off' ? undefined : new ReadCounter({ now })
  const published = new PublishedComments(database.knex)
  const branches = new BranchIndex(database.knex)
  const likes = config.likes ? new LikeCounts(database.knex) : undefined
  const reader = new ThreadReader({ published, branches, likes })
  const finder = new PageFinder({ published, branches, reader })
  const threadService = new ThreadService({
    sites: siteService,
    ...{ threads, pageKeys, branches, finder, reader, cache, pages, turns, policies },
    asksEmail: config.mail !== undefined,
    closing,
    countReads: readCounter && ((thread) => readCounter.listenerOf(thread)),
  })
  const feeds = new FeedService({
    sites: siteService,
    newest: new NewestComments(database.knex),
    ...{ cache, pageKeys, pages, turns },
    publicUrl: config.publicUrl,
  })
  const { https } = origins
  const routes = [
    ...threadRoutes({ threads: threadService, https }),
    ...feedRoutes({ feeds, https }),
    ...recentRoutes({ feeds, https }),
    ...liveRoutes({ live, threads: threadService }),
  ]
  return {
    ...{
      cache,
      known,
      feed,
      live,
      threads,
      pageKeys,
      siteService,
      closing,
      readCounter,
      threadService,
      changes,
    },
    routes,
  }
}

function buildFeed(
  { config, database, limits, logger }: Foundation,
  onChange: (text: string) => void,
  onGap: () => void,
): ChangeFeed {
  const listenUrl = config.databaseListenUrl
  return new ChangeFeed({
    ...{ database, listenUrl, logger, onChange, onGap },
    heartbeat: limits?.heartbeat,
  })
}
