import { type Clock, MINUTE } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import type { CountsReadModel } from './counts-read-model.ts'
import { firstOpenDay } from './read-service.ts'
import type { Report } from './report.ts'
import { suppress } from './suppression.ts'

export interface StatisticsServiceOptions {
  readonly counts: CountsReadModel
  readonly sites: SiteService
  readonly now: Clock
}

// Counting reads all comments of a site; strangers may make it do so only now and then.
const REMEMBERED = MINUTE

/** A report with the site it is about. */
export interface SiteReport {
  readonly site: Site
  readonly report: Report
}

/** Makes the reports. Whatever asks for one gets what `suppress` left of the numbers. */
export class StatisticsService {
  readonly #options: StatisticsServiceOptions
  readonly #remembered = new Map<
    string,
    { readonly until: number; readonly made: Promise<Report> }
  >()

  constructor(options: StatisticsServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} `unknown-site`; 404 for a site that is excluded from statistics */
  async report(siteId: string): Promise<SiteReport> {
    const site = await this.#countedSite(siteId)
    return { site, report: await this.#make(siteId) }
  }

  /**
   * The same report, at most a minute old, for the public.
   *
   * @throws {Problem} as `report`
   */
  async rememberedReport(siteId: string): Promise<SiteReport> {
    const site = await this.#countedSite(siteId)
    const now = this.#options.now()
    const known = this.#remembered.get(siteId)
    if (known && known.until > now) return { site, report: await known.made }
    const made = this.#make(siteId)
    this.#remembered.set(siteId, { until: now + REMEMBERED, made })
    made.catch(() => this.#remembered.delete(siteId))
    return { site, report: await made }
  }

  /** The sites that are counted. */
  async sites(): Promise<Site[]> {
    const sites = await this.#options.sites.list()
    return sites.filter(({ excludeFromStatistics }) => !excludeFromStatistics)
  }

  async #countedSite(siteId: string): Promise<Site> {
    const site = await this.#options.sites.require(siteId)
    if (site.excludeFromStatistics) throw notFound('This site keeps no statistics.')
    return site
  }

  async #make(siteId: string): Promise<Report> {
    const { counts, now } = this.#options
    return suppress(await counts.read(siteId), firstOpenDay(now()))
  }
}
