import type { ChangeFeed } from '../db/change-feed.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { PageCache } from './page-cache.ts'
import type { Thread } from './thread-store.ts'

/** The cache key under which every page of a thread is kept, known before the thread exists. */
export function threadKeyOf({ siteId, pageKey }: Pick<Thread, 'siteId' | 'pageKey'>): string {
  return `${siteId} ${pageKey}`
}

/** The cache key of what shows comments of a whole site. A thread's key begins with it. */
export function siteKeyOf(siteId: string): string {
  return siteId
}

/**
 * Forgets everything that shows a thread, the feeds of its site included.
 *
 * @param threadKey as made by `threadKeyOf`; ids of sites hold no space
 */
export function forgetThread(cache: PageCache, threadKey: string): void {
  cache.invalidate(threadKey)
  cache.invalidate(siteKeyOf(threadKey.split(' ', 1)[0] ?? ''))
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
    afterCommit(() => forgetThread(this.#cache, key))
  }
}
