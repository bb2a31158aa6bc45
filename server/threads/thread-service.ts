import { notFound } from '../errors.ts'
import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import type { ReadListener } from '../http/read-signals.ts'
import type { HeaderList } from '../http/security-headers.ts'
import { findLanguage, type Language } from '../i18n/language.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import type { BranchIndex } from './branch-index.ts'
import type { PageCache } from './page-cache.ts'
import type { PageFinder } from './page-finder.ts'
import { toPageKey } from './page-key.ts'
import type { PageMaker } from './page-maker.ts'
import { isPlainTarget } from './plain-target.ts'
import { type PublicThread, publicThreadSchema } from './public-comment.ts'
import { threadKeyOf } from './thread-changes.ts'
import { type ThreadQuery, threadPageQuery } from './thread-query.ts'
import type { PagePosition, ThreadReader } from './thread-reader.ts'
import type { Thread, ThreadStore } from './thread-store.ts'

const known = new Set(Object.keys(threadPageQuery.shape))

/** Which thread, in which language: what links and single comments are rendered for. */
export interface ThreadPlace {
  readonly thread: Pick<PublicThread, 'page' | 'sort'>
  readonly site: Site
  readonly language: Language
  /** When the whole server closes, if that is announced: nothing new is taken then. */
  readonly closesAt?: number | undefined
  /** Whether the form stands above the comments. */
  readonly formFirst?: boolean
}

/** A page of a thread with what is needed to show it. */
export interface ThreadPage extends ThreadPlace {
  readonly thread: PublicThread
  /** The version of the privacy policy that the form names. */
  readonly policyVersion: string
  /** Whether the form offers to leave a comment out of the statistics. */
  readonly offersOptOut?: boolean
  /** Whether the form asks for an address for notices of replies. */
  readonly asksEmail?: boolean
}

/** How a thread page becomes bytes: one of these per representation. */
export interface Representation {
  /** Tells it from the others. */
  readonly name: string
  readonly contentType: string
  readonly headers: HeaderList
  /** Whether it is made for people: their reads may be counted. */
  readonly forPeople?: boolean
  render(page: ThreadPage): string
}

export interface ThreadServiceOptions {
  readonly sites: SiteService
  readonly threads: ThreadStore
  readonly branches: BranchIndex
  readonly finder: PageFinder
  readonly reader: ThreadReader
  readonly cache: PageCache
  readonly pages: PageMaker
  /** The privacy policy that holds now. */
  readonly policies: { current(): Promise<{ readonly version: string }> }
  /** Whether notices of replies are mailed. */
  readonly asksEmail?: boolean
  /** The announced end of the server. */
  readonly closing: { readonly closesAt: number | undefined }
  /** Where statistics are on, makes what counts the reads of a thread. */
  readonly countReads?: ((thread: Thread) => ReadListener) | undefined
}

/** Reads threads for everybody: the same bytes for every reader, from memory when possible. */
export class ThreadService {
  readonly #options: ThreadServiceOptions

  constructor(options: ThreadServiceOptions) {
    this.#options = options
  }

  /**
   * Makes (and keeps) the finished page that a query asks for. Queries that mean the same page share
   * it, however they say so.
   *
   * @param target path and query exactly as requested, by which the page is found again sooner
   * @throws {Problem} `unknown-site`
   */
  async represent(
    target: string,
    query: ThreadQuery,
    representation: Representation,
  ): Promise<CachedPage> {
    const { cache, pages } = this.#options
    const kept = cache.get(target)
    if (kept) return kept
    const threadKey = threadKeyOf({ siteId: query.site, pageKey: query.page })
    // Where the query leads may change while it is looked at, and the target must not lead there then.
    const look = cache.begin(threadKey)
    try {
      const place = await this.#locate(query)
      const key = keyOf(place, representation)
      const page = await pages.page(key, threadKey, () => this.#make(place, representation))
      if (!look.stale && isPlainTarget(target, known)) cache.alias(key, target)
      return page
    } finally {
      cache.abandon(look)
    }
  }

  async #make(place: Located, representation: Representation): Promise<CachedPage> {
    const { contentType, headers, forPeople, render } = representation
    const page = await this.#read(place)
    const onRead = forPeople && page.offersOptOut ? this.#listener(place) : undefined
    return makeCachedPage(contentType, render(page), headers, { onRead })
  }

  // Only the first page of a thread is counted, and only once there is a thread.
  #listener({ thread, position: { after, branch } }: Located): ReadListener | undefined {
    if (after !== undefined || branch !== undefined) return undefined
    return thread && this.#options.countReads?.(thread)
  }

  /** @throws {Problem} `unknown-site` */
  async read(query: ThreadQuery): Promise<ThreadPage> {
    return this.#read(await this.#locate(query))
  }

  /**
   * A page to show its form alone, for whoever sends too much: no comment is read for it.
   *
   * @throws {Problem} `unknown-site`
   */
  async withoutComments(query: ThreadQuery): Promise<ThreadPage> {
    const site = await this.#options.sites.require(query.site)
    const language = findLanguage(query.lang ?? site.language)
    return this.#read({ query, site, language, thread: undefined, position: { sort: query.sort } })
  }

  async #locate(query: ThreadQuery): Promise<Located> {
    const { sites, threads, finder } = this.#options
    const site = await sites.require(query.site)
    const language = findLanguage(query.lang ?? site.language)
    const thread = await threads.find(query.site, query.page)
    const position = thread ? await finder.find(thread, query) : { sort: query.sort }
    return { query, site, language, thread, position }
  }

  async #read(place: Located): Promise<ThreadPage> {
    const { policies, closing, countReads, asksEmail = false } = this.#options
    const { site, language } = place
    return {
      ...{ site, language, asksEmail },
      formFirst: place.query.form === 'top',
      thread: publicThreadSchema.parse(await this.#readThread(place)),
      policyVersion: (await policies.current()).version,
      closesAt: closing.closesAt,
      offersOptOut: countReads !== undefined && !site.excludeFromStatistics,
    }
  }

  /** The comment with this id, if it can be answered on this page. */
  async answerable({ site, page }: ThreadQuery, id: string): Promise<string | undefined> {
    const { threads, finder } = this.#options
    const thread = await threads.find(site, page)
    return thread && (await finder.isShown(thread, id)) ? id : undefined
  }

  /** @throws {Problem} `unknown-site` */
  async place(siteId: string, page: string, lang: string | undefined): Promise<ThreadPlace> {
    const site = await this.#options.sites.require(siteId)
    return { site, thread: { page, sort: 'oldest' }, language: findLanguage(lang ?? site.language) }
  }

  /** @throws {Problem} 404 when there is no such thread */
  async placeOf(threadId: string, lang: string | undefined): Promise<ThreadPlace> {
    const thread = await this.#options.threads.findById(threadId)
    if (!thread) throw notFound()
    return this.place(thread.siteId, thread.pageKey, lang)
  }

  /** Published comments for each page as it was named, 0 where there are none. */
  async counts(siteId: string, pages: readonly string[]): Promise<Record<string, number>> {
    await this.#options.sites.require(siteId)
    const keys = new Map(pages.map((page) => [page, toPageKey(page)]))
    const found = await this.#options.branches.totals(
      siteId,
      [...keys.values()].filter((key) => key !== undefined),
    )
    return Object.fromEntries([...keys].map(([page, key]) => [page, found.get(key ?? '') ?? 0]))
  }

  async #readThread({ query, thread, position }: Located): Promise<PublicThread> {
    const { branches, reader } = this.#options
    const { site, page, sort } = query
    const empty = { comments: [], answered: [], next: null }
    const [total, { comments, answered, next }] = thread
      ? await Promise.all([branches.total(thread.id), reader.read(thread, position)])
      : [0, empty]
    const branch = position.branch?.id ?? null
    return { site, page, sort, branch, total, comments, answered, next }
  }
}

/** A query with all that it means. */
interface Located {
  readonly query: ThreadQuery
  readonly site: Site
  readonly language: Language
  readonly thread: Thread | undefined
  readonly position: PagePosition
}

// No request target begins like this: a key never meets one.
function keyOf({ query, language, position }: Located, { name }: Representation): string {
  const { sort, after, branch } = position
  const { site, page, form } = query
  const isFormFirst = form === 'top'
  return [name, site, page, language.locale, isFormFirst, sort, after, branch?.id].join('\n')
}
