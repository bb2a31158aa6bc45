import type { CachedPage } from '../http/cached-page.ts'
import type { PageCache, Ticket } from './page-cache.ts'

/** Makes public pages once for everybody who asks, and keeps them until what they show changes. */
export class PageMaker {
  readonly #cache: PageCache
  readonly #making = new Map<string, { ticket: Ticket; page: Promise<CachedPage> }>()

  constructor(cache: PageCache) {
    this.#cache = cache
  }

  /**
   * Makes (and keeps) the finished page for a request target. Requests that come while it is being
   * made share the work.
   *
   * @param target path and query exactly as requested, the key under which the page is found again
   * @param key the thread or site whose changes outdate the page
   * @throws whatever `make` throws; then nothing is kept
   */
  async page(target: string, key: string, make: () => Promise<CachedPage>): Promise<CachedPage> {
    const kept = this.#cache.get(target)
    if (kept) return kept
    const begun = this.#making.get(target)
    // Whoever asks after a change must not be shown what was read before it.
    if (begun && !begun.ticket.stale) return begun.page
    const ticket = this.#cache.begin(key)
    const page = make()
    const making = { ticket, page }
    this.#making.set(target, making)
    try {
      this.#cache.finish(ticket, target, await page)
      return await page
    } finally {
      this.#cache.abandon(ticket)
      if (this.#making.get(target) === making) this.#making.delete(target)
    }
  }
}
