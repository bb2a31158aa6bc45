import { notFound } from '../errors.ts'
import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import type { ReadListener } from '../http/read-signals.ts'
import type { HeaderList } from '../http/security-headers.ts'
import { findLanguage, type Language } from '../i18n/language.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import { hiddenAbove, inReadingOrder } from './comment-tree.ts'
import { toPageKey } from './page-key.ts'
import type { PageMaker } from './page-maker.ts'
import { type PublicThread, publicThreadSchema } from './public-comment.ts'
import type { PublishedComments } from './published-comments.ts'
import { threadKeyOf } from './thread-changes.ts'
import type { ThreadQuery } from './thread-query.ts'
import type { Thread, ThreadStore } from './thread-store.ts'

const ROOTS_PER_PAGE = 50

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
  readonly contentType: string
  readonly headers: HeaderList
  /** Whether it is made for people: their reads may be counted. */
  readonly forPeople?: boolean
  render(page: ThreadPage): string
}

export interface ThreadServiceOptions {
  readonly sites: SiteService
  readonly threads: ThreadStore
  readonly published: PublishedComments
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
   * Makes (and keeps) the finished page for a request target.
   *
   * @param target path and query exactly as requested, the key under which the page is found again
   * @throws {Problem} `unknown-site`
   */
  async represent(
    target: string,
    query: ThreadQuery,
    representation: Representation,
  ): Promise<CachedPage> {
    const key = threadKeyOf({ siteId: query.site, pageKey: query.page })
    return this.#options.pages.page(target, key, () => this.#make(query, representation))
  }

  async #make(query: ThreadQuery, representation: Representation): Promise<CachedPage> {
    const { contentType, headers, forPeople, render } = representation
    const page = await this.read(query)
    const onRead = forPeople && page.offersOptOut ? await this.#listener(query) : undefined
    return makeCachedPage(contentType, render(page), headers, { onRead })
  }

  // Only the first page of a thread is counted, and only once there is a thread.
  async #listener({ site, page, after }: ThreadQuery): Promise<ReadListener | undefined> {
    const { threads, countReads } = this.#options
    const thread = after === undefined ? await threads.find(site, page) : undefined
    return thread && countReads?.(thread)
  }

  /** @throws {Problem} `unknown-site` */
  async read(query: ThreadQuery): Promise<ThreadPage> {
    return this.#pageAround(query, () => this.#readThread(query))
  }

  /**
   * A page to show its form alone, for whoever sends too much: no comment is read for it.
   *
   * @throws {Problem} `unknown-site`
   */
  async withoutComments(query: ThreadQuery): Promise<ThreadPage> {
    return this.#pageAround(query, async () => emptyThread(query))
  }

  async #pageAround(
    query: ThreadQuery,
    readThread: () => Promise<PublicThread>,
  ): Promise<ThreadPage> {
    const site = await this.#options.sites.require(query.site)
    const thread = await readThread()
    return {
      site,
      language: findLanguage(query.lang ?? site.language),
      thread: publicThreadSchema.parse(thread),
      policyVersion: (await this.#options.policies.current()).version,
      closesAt: this.#options.closing.closesAt,
      formFirst: query.form === 'top',
      asksEmail: this.#options.asksEmail ?? false,
      offersOptOut: this.#options.countReads !== undefined && !site.excludeFromStatistics,
    }
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
    const found = await this.#options.published.countByPage(
      siteId,
      [...keys.values()].filter((key) => key !== undefined),
    )
    return Object.fromEntries([...keys].map(([page, key]) => [page, found.get(key ?? '') ?? 0]))
  }

  async #readThread(query: ThreadQuery): Promise<PublicThread> {
    const { site, page, sort, after } = query
    const { threads, published } = this.#options
    const thread = await threads.find(site, page)
    if (!thread) return emptyThread(query)
    const roots = await published.roots(thread.id, { sort, after, limit: ROOTS_PER_PAGE + 1 })
    const shown = roots.slice(0, ROOTS_PER_PAGE)
    const rows = await published.branches(shown)
    const hidden = hiddenAbove(rows, await published.hiddenPlaces(shown))
    return {
      site,
      page,
      sort,
      total: await published.count(thread.id),
      comments: inReadingOrder(shown, rows, hidden),
      next: roots.length > ROOTS_PER_PAGE ? (shown.at(-1) ?? null) : null,
    }
  }
}

function emptyThread({ site, page, sort }: ThreadQuery): PublicThread {
  return { site, page, sort, total: 0, comments: [], next: null }
}
