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
   * Makes (and keeps) a finished page. Requests that come while it is being
   * made share the work.
   *
   * @param name the request target, or a key, under which the page is found again
   * @param owner the thread or site whose changes outdate the page
   * @throws whatever `make` throws; then nothing is kept
   */
  async page(name: string, owner: string, make: () => Promise<CachedPage>): Promise<CachedPage> {
    const kept = this.#cache.get(name)
    if (kept) return kept
    const begun = this.#making.get(name)
    // Whoever asks after a change must not be shown what was read before it.
    if (begun && !begun.ticket.stale) return begun.page
    const ticket = this.#cache.begin(owner)
    const page = make()
    const making = { ticket, page }
    this.#making.set(name, making)
    try {
      this.#cache.finish(ticket, name, await page)
      return await page
    } finally {
      this.#cache.abandon(ticket)
      if (this.#making.get(name) === making) this.#making.delete(name)
    }
  }
}
