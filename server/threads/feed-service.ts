import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import type { HeaderList } from '../http/security-headers.ts'
import { findLanguage } from '../i18n/language.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { AddressPlace } from './comment-address.ts'
import type { NewestComments, PlacedRow } from './newest-comments.ts'
import type { PageMaker } from './page-maker.ts'
import { siteKeyOf, threadKeyOf } from './thread-changes.ts'

/** What a feed, or a list of recent comments, is about. */
export interface NewestOf {
  readonly site: string
  /** Key of the only page it is about. */
  readonly page?: string | undefined
  readonly lang?: string | undefined
  readonly limit: number
}

/** How the newest comments become bytes. */
export interface NewestRepresentation {
  readonly contentType: string
  readonly headers: HeaderList
  render(place: AddressPlace, rows: readonly PlacedRow[]): string
}

export interface FeedServiceOptions {
  readonly sites: SiteService
  readonly newest: NewestComments
  readonly pages: PageMaker
  readonly publicUrl: string | undefined
}

/** What was published last, for everybody: the same bytes for every reader, from memory when possible. */
export class FeedService {
  readonly #options: FeedServiceOptions

  constructor(options: FeedServiceOptions) {
    this.#options = options
  }

  /**
   * Makes (and keeps) the finished page for a request target.
   *
   * @throws {Problem} `unknown-site`
   */
  async represent(
    target: string,
    query: NewestOf,
    representation: NewestRepresentation,
  ): Promise<CachedPage> {
    const { site, page } = query
    const key = page === undefined ? siteKeyOf(site) : threadKeyOf({ siteId: site, pageKey: page })
    return this.#options.pages.page(target, key, () => this.#make(query, representation))
  }

  async #make(query: NewestOf, representation: NewestRepresentation): Promise<CachedPage> {
    const { sites, newest, publicUrl } = this.#options
    const { contentType, headers, render } = representation
    const site = await sites.require(query.site)
    const language = findLanguage(query.lang ?? site.language)
    const text = render({ site, language, publicUrl }, await newest.list(query))
    return makeCachedPage(contentType, text, headers)
  }
}
