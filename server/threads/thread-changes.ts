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
   * @param what a comment that appears by it, or disappears; `likes` where only those are counted
   */
  async touch({ trx, afterCommit }: UnitOfWork, thread: Thread, what?: Change): Promise<void> {
    const notice = { threadKey: threadKeyOf(thread), what }
    await this.#feed.announce(trx, toText(notice))
    // News that come back by the feed are told then, once and in the order of the commits.
    const isToldLater = this.#feed.isListening && what !== 'likes'
    afterCommit(() => this.#take(isToldLater ? { ...notice, what: undefined } : notice))
  }

  /** Takes what another process said of a change. */
  receive(text: string): void {
    this.#take(toNotice(text))
  }

  // Forgotten first: whoever is told of a comment and asks for it must not get the page before it.
  #take({ threadKey, what }: Notice): void {
    this.#cache.invalidate(threadKey)
    if (what === 'likes') return
    // What shows comments of the whole site shows no likes. Ids of sites hold no space.
    this.#cache.invalidate(siteKeyOf(threadKey.split(' ', 1)[0] ?? ''))
    if (what) this.#live.tell(threadKey, what)
  }
}

type Change = ThreadNews | 'likes'

interface Notice {
  readonly threadKey: string
  readonly what: Change | undefined
}

// Neither a key nor an id holds a line break.
function toText({ threadKey, what }: Notice): string {
  if (what === 'likes') return `${threadKey}\nlikes`
  return what ? `${threadKey}\n${what.is}\n${what.id}` : threadKey
}

function toNotice(text: string): Notice {
  const [threadKey = '', is, id] = text.split('\n')
  if (is === 'likes') return { threadKey, what: 'likes' }
  const isNews = id !== undefined && (is === 'published' || is === 'withdrawn')
  return { threadKey, what: isNews ? { id, is } : undefined }
}
