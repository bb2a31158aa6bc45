import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { forbidden, Problem } from '../errors.ts'
import type { Site, SiteStore } from './site-store.ts'

/** The site a single blog uses without ever naming it. */
export const DEFAULT_SITE = 'default'

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

  constructor(options: SiteServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} `unknown-site` */
  async require(id: string): Promise<Site> {
    const site = await this.#options.sites.find(id)
    if (!site) {
      throw new Problem(
        404,
        'unknown-site',
        'This server has no such site. Check the site attribute.',
      )
    }
    return site
  }

  /** Whether a page of this origin may post to some site. */
  async mayPost(origin: string): Promise<boolean> {
    return this.#options.isLocalPage(origin) || (await this.#options.sites.hasOrigin(origin))
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
  }

  async list(): Promise<Site[]> {
    return this.#options.sites.list()
  }
}
