import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import type { SenderNames } from '../http/network-names.ts'
import type { HeaderList } from '../http/security-headers.ts'
import { findLanguage } from '../i18n/language.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { AddressPlace } from './comment-address.ts'
import type { MakingTurns } from './making-turns.ts'
import type { NewestComments, PlacedRow } from './newest-comments.ts'
import type { PageCache } from './page-cache.ts'
import type { PageKeys } from './page-keys.ts'
import type { PageMaker } from './page-maker.ts'
import { isPlainTarget } from './plain-target.ts'
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
  /** What tells it from others of the same comments. */
  readonly name: string
  readonly contentType: string
  readonly headers: HeaderList
  /** @param page the key under which the comments of the page are; none for a whole site */
  render(place: AddressPlace, rows: readonly PlacedRow[], page: string | undefined): string
}

export interface FeedServiceOptions {
  readonly sites: SiteService
  readonly newest: NewestComments
  readonly pageKeys: PageKeys
  readonly cache: PageCache
  readonly pages: PageMaker
  readonly turns: MakingTurns
  readonly publicUrl: string | undefined
}

const understood = new Set(['site', 'page', 'lang', 'limit'])

/** What was published last, for everybody: the same bytes for every reader, from memory when possible. */
export class FeedService {
  readonly #options: FeedServiceOptions

  constructor(options: FeedServiceOptions) {
    this.#options = options
  }

  /**
   * Makes (and keeps) the finished page that a query asks for. Queries that mean the same page share
   * it, however they say so.
   *
   * @param target path and query exactly as requested, by which the page is found again sooner
   * @param names of whoever asks, who takes turns with all others where it must be made
   * @throws {Problem} `unknown-site`, `too-many-requests`, `too-many-readers`
   */
  async represent(
    target: string,
    asked: NewestOf,
    representation: NewestRepresentation,
    names: SenderNames,
  ): Promise<CachedPage> {
    const { cache, pages, turns, sites, pageKeys, publicUrl } = this.#options
    const site = await sites.require(asked.site)
    const language = findLanguage(asked.lang ?? site.language)
    const query =
      asked.page === undefined
        ? asked
        : { ...asked, page: await pageKeys.find(site.id, asked.page) }
    const { page, limit } = query
    const { id } = site
    const owner = page === undefined ? siteKeyOf(id) : threadKeyOf({ siteId: id, pageKey: page })
    const key = [representation.name, id, page, language.locale, limit].join('\n')
    const place = { site, language, publicUrl }
    const made = await turns.run(names, () =>
      pages.page({ name: key, owner }, () => this.#make(query, place, representation)),
    )
    if (isPlainTarget(target, understood)) cache.alias(key, target)
    return made
  }

  async #make(
    query: NewestOf,
    place: AddressPlace,
    { contentType, headers, render }: NewestRepresentation,
  ): Promise<CachedPage> {
    const text = render(place, await this.#options.newest.list(query), query.page)
    return makeCachedPage(contentType, text, headers)
  }
}
