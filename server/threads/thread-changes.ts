import type { ChangeFeed } from '../db/change-feed.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { LiveThreads, ThreadNews } from './live-threads.ts'
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
function forgetThread(cache: PageCache, threadKey: string): void {
  cache.invalidate(threadKey)
  cache.invalidate(siteKeyOf(threadKey.split(' ', 1)[0] ?? ''))
}

/** Tells everybody who shows a thread that it changed: this process and the others. */
export class ThreadChanges {
  readonly #cache: PageCache
  readonly #feed: ChangeFeed
  readonly #live: LiveThreads

  constructor(options: { cache: PageCache; feed: ChangeFeed; live: LiveThreads }) {
    this.#cache = options.cache
    this.#feed = options.feed
    this.#live = options.live
  }

  /**
   * Call inside the transaction that changes what readers of the thread see.
   *
   * @param news of a comment that appears by it, or disappears
   */
  async touch({ trx, afterCommit }: UnitOfWork, thread: Thread, news?: ThreadNews): Promise<void> {
    const notice = { threadKey: threadKeyOf(thread), news }
    await this.#feed.announce(trx, toText(notice))
    // What comes back by the feed is told then, once and in the order of the commits.
    afterCommit(() => this.#take(this.#feed.isListening ? { ...notice, news: undefined } : notice))
  }

  /** Takes what another process said of a change. */
  receive(text: string): void {
    this.#take(toNotice(text))
  }

  // Forgotten first: whoever is told of a comment and asks for it must not get the page before it.
  #take({ threadKey, news }: Notice): void {
    forgetThread(this.#cache, threadKey)
    if (news) this.#live.tell(threadKey, news)
  }
}

interface Notice {
  readonly threadKey: string
  readonly news: ThreadNews | undefined
}

// Neither a key nor an id holds a line break.
function toText({ threadKey, news }: Notice): string {
  return news ? `${threadKey}\n${news.is}\n${news.id}` : threadKey
}

function toNotice(text: string): Notice {
  const [threadKey = '', is, id] = text.split('\n')
  const isNews = id !== undefined && (is === 'published' || is === 'withdrawn')
  return { threadKey, news: isNews ? { id, is } : undefined }
}
