import type { ChangeFeed } from '../db/change-feed.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { PageCache } from './page-cache.ts'
import type { Thread } from './thread-store.ts'

/** The cache key under which every page of a thread is kept, known before the thread exists. */
export function threadKeyOf({ siteId, pageKey }: Pick<Thread, 'siteId' | 'pageKey'>): string {
  return `${siteId} ${pageKey}`
}

/** Tells everybody who shows a thread that it changed: this process and the others. */
export class ThreadChanges {
  readonly #cache: PageCache
  readonly #feed: ChangeFeed

  constructor(options: { cache: PageCache; feed: ChangeFeed }) {
    this.#cache = options.cache
    this.#feed = options.feed
  }

  /** Call inside the transaction that changes what readers of the thread see. */
  async touch({ trx, afterCommit }: UnitOfWork, thread: Thread): Promise<void> {
    const key = threadKeyOf(thread)
    await this.#feed.announce(trx, key)
    afterCommit(() => this.#cache.invalidate(key))
  }
}
