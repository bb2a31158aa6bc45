import { notFound } from '../errors.ts'
import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import type { SenderNames } from '../http/network-names.ts'
import type { ReadListener } from '../http/read-signals.ts'
import type { HeaderList } from '../http/security-headers.ts'
import { findLanguage, type Language } from '../i18n/language.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import type { BranchIndex } from './branch-index.ts'
import type { MakingTurns } from './making-turns.ts'
import type { PageCache, Ticket } from './page-cache.ts'
import type { PageFinder } from './page-finder.ts'
import { toPageKey } from './page-key.ts'
import type { PageKeys } from './page-keys.ts'
import type { PageMaker } from './page-maker.ts'
import { isPlainTarget } from './plain-target.ts'
import { type PublicThread, publicThreadSchema } from './public-comment.ts'
import { threadKeyOf } from './thread-changes.ts'
import { type ThreadPageQuery, threadPageQuery } from './thread-query.ts'
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
  /** The comment that the form answers, where it is one that can be. */
  readonly replyTo?: string | undefined
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
  readonly pageKeys: PageKeys
  readonly branches: BranchIndex
  readonly finder: PageFinder
  readonly reader: ThreadReader
  readonly cache: PageCache
  readonly pages: PageMaker
  readonly turns: MakingTurns
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
  /** Pages that are waited for, by the target they were asked for with. */
  readonly #underWay = new Map<string, { look: Ticket; page: Promise<CachedPage> }>()

  constructor(options: ThreadServiceOptions) {
    this.#options = options
  }

  /**
   * Makes (and keeps) the finished page that a query asks for. Queries that mean the same page share
   * it, however they say so.
   *
   * @param target path and query exactly as requested, by which the page is found again sooner
   * @param names of whoever asks, who takes turns with all others where the page must be made
   * @throws {Problem} `unknown-site`, `too-many-requests`, `too-many-readers`
   */
  async represent(
    target: string,
    asked: ThreadPageQuery,
    representation: Representation,
    names: SenderNames,
  ): Promise<CachedPage> {
    const { cache, turns } = this.#options
    const kept = cache.get(target)
    if (kept) return kept
    const query = await this.#keyed(asked)
    const begun = this.#underWay.get(target)
    if (begun && !begun.look.stale) return begun.page
    const threadKey = threadKeyOf({ siteId: query.site, pageKey: query.page })
    // Where the query leads may change while it is looked at, and the target must not lead there then.
    const look = cache.begin(threadKey)
    const page = turns.run(names, () => this.#find(target, query, representation, { look, names }))
    const making = { look, page }
    this.#underWay.set(target, making)
    try {
      return await page
    } finally {
      cache.abandon(look)
      if (this.#underWay.get(target) === making) this.#underWay.delete(target)
    }
  }

  async #find(
    target: string,
    query: ThreadPageQuery,
    representation: Representation,
    { look, names }: { readonly look: Ticket; readonly names: SenderNames },
  ): Promise<CachedPage> {
    const { cache, pages } = this.#options
    let place = await this.#locate(query)
    // What is kept must not be older than its ticket: what changed meanwhile is looked at again.
    while (look.stale) {
      look.stale = false
      place = await this.#locate(query)
    }
    const key = keyOf(place, representation)
    const kept = { name: key, owner: look.threadKey, share: shareOf(place, names) }
    const page = await pages.page(kept, () => this.#make(place, representation))
    if (!look.stale && isPlainTarget(target, known)) cache.alias(key, target)
    return page
  }

  async #make(place: Located, representation: Representation): Promise<CachedPage> {
    const { contentType, headers, forPeople, render } = representation
    const page = await this.#read(place)
    const onRead = forPeople && page.offersOptOut ? this.#listener(place) : undefined
    return makeCachedPage(contentType, render(page), headers, { onRead })
  }

  // Only the first page of a thread is counted, and only once there is a thread.
  #listener({ thread, position }: Located): ReadListener | undefined {
    const { after, branch, replyTo } = position
    if ([after, branch, replyTo].some((one) => one !== undefined)) return undefined
    return thread && this.#options.countReads?.(thread)
  }

  /** @throws {Problem} `unknown-site` */
  async read(query: ThreadPageQuery): Promise<ThreadPage> {
    return this.#read(await this.#locate(await this.#keyed(query)))
  }

  /**
   * A page to show its form alone, for whoever sends too much: no comment is read for it.
   *
   * @throws {Problem} `unknown-site`
   */
  async withoutComments(asked: ThreadPageQuery): Promise<ThreadPage> {
    const query = await this.#keyed(asked)
    const site = await this.#options.sites.require(query.site)
    const language = findLanguage(query.lang ?? site.language)
    const position = { sort: query.sort }
    return this.#read({ query, site, language, thread: undefined, total: 0, position })
  }

  // On a page without published comments nothing is looked up: whether there are others, which nobody
  // sees, would be told by the time that takes.
  async #locate(query: ThreadPageQuery): Promise<Located> {
    const { sites, threads, finder, branches } = this.#options
    const site = await sites.require(query.site)
    const language = findLanguage(query.lang ?? site.language)
    const [thread, totals] = await Promise.all([
      threads.find(query.site, query.page),
      branches.totals(query.site, [query.page]),
    ])
    const total = totals.get(query.page) ?? 0
    const isEmpty = !thread || total === 0
    const position = isEmpty ? { sort: query.sort } : await finder.find(thread, query)
    return { query, site, language, thread, total, position }
  }

  async #read(place: Located): Promise<ThreadPage> {
    const { policies, closing, countReads, asksEmail = false } = this.#options
    const { site, language } = place
    return {
      ...{ site, language, asksEmail },
      formFirst: place.query.form === 'top',
      thread: publicThreadSchema.parse(await this.#readThread(place)),
      replyTo: place.position.replyTo,
      policyVersion: (await policies.current()).version,
      closesAt: closing.closesAt,
      offersOptOut: countReads !== undefined && !site.excludeFromStatistics,
    }
  }

  /** @throws {Problem} `unknown-site` */
  async place(siteId: string, asked: string, lang: string | undefined): Promise<ThreadPlace> {
    const site = await this.#options.sites.require(siteId)
    const page = await this.#options.pageKeys.find(siteId, asked)
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
    const { sites, branches, pageKeys } = this.#options
    await sites.require(siteId)
    const keys = new Map(pages.map((page) => [page, toPageKey(page)]))
    const whole = [...keys.values()].filter((key) => key !== undefined)
    const holding = await pageKeys.findAll(siteId, whole)
    const found = await branches.totals(siteId, [...new Set(holding.values())])
    const countOf = (key: string | undefined) => found.get(holding.get(key ?? '') ?? '') ?? 0
    return Object.fromEntries([...keys].map(([page, key]) => [page, countOf(key)]))
  }

  // The same query, about the key under which the comments of its page are.
  async #keyed(query: ThreadPageQuery): Promise<ThreadPageQuery> {
    const page = await this.#options.pageKeys.find(query.site, query.page)
    return page === query.page ? query : { ...query, page }
  }

  async #readThread({ query, thread, total, position }: Located): Promise<PublicThread> {
    const { site, page, sort } = query
    const { comments, answered, next } =
      thread && total > 0
        ? await this.#options.reader.read(thread, position)
        : { comments: [], answered: [], next: null }
    const chain = position.replyTo === undefined ? undefined : comments[0]
    const branch = position.branch?.id ?? chain?.id ?? null
    return { site, page, sort, branch, total, comments, answered, next }
  }
}

/** A query with all that it means. */
interface Located {
  readonly query: ThreadPageQuery
  readonly site: Site
  readonly language: Language
  readonly thread: Thread | undefined
  /** Published comments of the thread. */
  readonly total: number
  readonly position: PagePosition
}

// No request target begins like this: a key never meets one.
function keyOf({ query, language, position }: Located, { name }: Representation): string {
  const { sort, after, branch, replyTo } = position
  const { site, page, form } = query
  const isFormFirst = form === 'top'
  return [name, site, page, language.locale, isFormFirst, sort, after, branch?.id, replyTo].join(
    '\n',
  )
}

// Whoever makes addresses up for a page, or makes pages up, fills no more of the memory than a part of
// it: the plain page of a thread, which readers come to, is in no such part.
function shareOf(place: Located, { neighbourhood }: SenderNames): string | undefined {
  const { query, site, language, thread, position } = place
  const { after, branch, replyTo, sort } = position
  const isWhole = [after, branch, replyTo].every((one) => one === undefined)
  const isPlain = sort === 'oldest' && query.form !== 'top' && isWhole
  if (thread && isPlain && language === findLanguage(site.language)) return undefined
  return `${thread?.id ?? ''} ${neighbourhood}`
}
