import type { CachedPage } from '../http/cached-page.ts'
import type { PageCache, Ticket } from './page-cache.ts'

/** How a page is kept once it is made. */
export interface KeptPage {
  /** The request target, or a key, under which it is found again. */
  readonly name: string
  /** The thread or site whose changes outdate it. */
  readonly owner: string
  /** The part of the memory it is kept in, which is bounded; see `PageCache`. */
  readonly share?: string | undefined
}

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
   * @throws whatever `make` throws; then nothing is kept
   */
  async page(
    { name, owner, share }: KeptPage,
    make: () => Promise<CachedPage>,
  ): Promise<CachedPage> {
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
      this.#cache.finish(ticket, name, await page, share)
      return await page
    } finally {
      this.#cache.abandon(ticket)
      if (this.#making.get(name) === making) this.#making.delete(name)
    }
  }
}
