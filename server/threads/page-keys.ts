import { withoutOtherParameters } from './page-key.ts'
import type { ThreadStore } from './thread-store.ts'

/**
 * Finds under which key the comments of a page are. What says nothing of the page is cut from its
 * address, so that it is neither stored nor shown; but a page whose comments were stored under the
 * whole address, by an earlier version, keeps them.
 */
export class PageKeys {
  readonly #threads: Pick<ThreadStore, 'listKeys'>

  constructor(options: { readonly threads: Pick<ThreadStore, 'listKeys'> }) {
    this.#threads = options.threads
  }

  /** The key that holds for a page of a site. */
  async find(siteId: string, page: string): Promise<string> {
    return (await this.findAll(siteId, [page])).get(page) ?? page
  }

  /** The keys that hold for some pages of a site, by what they were before they were cut. */
  async findAll(siteId: string, pages: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const cut = new Map(pages.map((page) => [page, withoutOtherParameters(page)]))
    const shorter = pages.filter((page) => cut.get(page) !== page)
    if (shorter.length === 0) return cut
    for (const stored of await this.#threads.listKeys(siteId, shorter)) cut.set(stored, stored)
    return cut
  }
}
