import { type Clock, SECOND } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { forbidden, Problem } from '../errors.ts'
import type { Site, SiteStore } from './site-store.ts'

/** The site a single blog uses without ever naming it. */
export const DEFAULT_SITE = 'default'

const REMEMBERED = 5 * SECOND

interface KnownSite {
  readonly site: Site
  readonly until: number
}

export interface SiteServiceOptions {
  readonly database: Database
  readonly sites: SiteStore
  readonly now: Clock
  /** Whether an origin is a page on this very machine while the server runs for its owner alone. */
  readonly isLocalPage: (origin: string) => boolean
}

/** Knows the sites of this server and which pages may post to which. */
export class SiteService {
  readonly #options: SiteServiceOptions
  readonly #known = new Map<string, KnownSite>()
  #origins: { readonly all: ReadonlySet<string>; readonly until: number } | undefined

  constructor(options: SiteServiceOptions) {
    this.#options = options
  }

  /**
   * Finds a site. What another process changed, such as a command, is seen within five seconds.
   *
   * @throws {Problem} `unknown-site`
   */
  async require(id: string): Promise<Site> {
    const known = this.#known.get(id)
    if (known && known.until > this.#options.now()) return known.site
    const site = await this.#options.sites.find(id)
    if (site) this.#known.set(id, { site, until: this.#options.now() + REMEMBERED })
    else this.#known.delete(id)
    if (!site) {
      throw new Problem(
        404,
        'unknown-site',
        'This server has no such site. Check the site attribute.',
      )
    }
    return site
  }

  /**
   * Whether a page of this origin may post to some site. Asked before each post of a browser, and
   * answered from memory: what another process changed is seen within five seconds.
   */
  async mayPost(origin: string): Promise<boolean> {
    return this.#options.isLocalPage(origin) || (await this.#allOrigins()).has(origin)
  }

  async #allOrigins(): Promise<ReadonlySet<string>> {
    const { sites, now } = this.#options
    if (this.#origins && this.#origins.until > now()) return this.#origins.all
    const all = new Set(await sites.origins())
    this.#origins = { all, until: now() + REMEMBERED }
    return all
  }

  /**
   * Lets a post through when it comes from a page of the site, from our own page, or from a program
   * that is no browser and so sends no `Origin`.
   *
   * @throws {Problem} `foreign-page`
   */
  requireOrigin(site: Site, origin: string | undefined, fromOwnPage: boolean): void {
    if (origin === undefined || fromOwnPage || site.origins.includes(origin)) return
    if (this.#options.isLocalPage(origin)) return
    throw forbidden(
      'foreign-page',
      'Comments for this site cannot be sent from this page. The owner can allow it in SITE_ORIGINS.',
    )
  }

  async save(site: Site): Promise<void> {
    const { database, sites, now } = this.#options
    await database.transaction(({ trx }) => sites.with(trx).save(site, now()))
    this.#known.delete(site.id)
    this.#origins = undefined
  }

  async list(): Promise<Site[]> {
    return this.#options.sites.list()
  }
}
