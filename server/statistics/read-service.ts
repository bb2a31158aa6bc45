import { type Clock, dayOf, HOUR } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { SHOWN_DAYS } from '../retention.ts'
import type { SiteService } from '../sites/site-service.ts'
import { parseUrl } from '../url.ts'
import type { GroupReadStore } from './group-read-store.ts'
import type { PageReadStore } from './page-read-store.ts'
import type { DayReads, GroupReads, ReadCounter } from './read-counter.ts'

export interface ReadServiceOptions {
  readonly database: Database
  readonly counter: ReadCounter
  readonly pageReads: PageReadStore
  readonly groupReads: GroupReadStore
  readonly sites: SiteService
  /** Origin of this server, whose own pages refer to each other. */
  readonly publicUrl: string | undefined
  readonly now: Clock
}

/**
 * The first UTC day that is not over. A day ends an hour late: by then every process has stored
 * what it counted, and the day's numbers never change again.
 */
export function firstOpenDay(now: number): number {
  return dayOf(now - HOUR)
}

/** Stores what was counted, and forgets what no report may show. */
export class ReadService {
  readonly #options: ReadServiceOptions
  #pruned = 0

  constructor(options: ReadServiceOptions) {
    this.#options = options
  }

  /** Stores the reads counted since the last call. What cannot be stored now is kept for the next. */
  async store(): Promise<void> {
    const { counter } = this.#options
    const days = counter.take()
    while (days.length > 0) {
      const [day] = days
      try {
        if (day) await this.#storeDay(day)
        days.shift()
      } catch (error) {
        for (const left of days) counter.giveBack(left)
        throw error
      }
    }
  }

  /** Once a day: small groups of days that are over are removed, and days too old to be shown. */
  async prune(): Promise<void> {
    const { database, pageReads, groupReads, now } = this.#options
    const over = firstOpenDay(now())
    if (this.#pruned === over) return
    const limits = { over, kept: over - SHOWN_DAYS }
    await database.transaction(async ({ trx }) => {
      await pageReads.with(trx).prune(limits)
      await groupReads.with(trx).prune(limits)
    })
    this.#pruned = over
  }

  async #storeDay({ day, pages, groups }: DayReads): Promise<void> {
    const { database, pageReads, groupReads, sites, now } = this.#options
    if (day < firstOpenDay(now())) return
    const known = await sites.list()
    const isCounted = ({ siteId, kind, value }: GroupReads): boolean => {
      const site = known.find(({ id }) => id === siteId)
      if (!site || site.excludeFromStatistics) return false
      return kind === 'language' || !this.#isOwnHost(value, site.origins)
    }
    await database.transaction(async ({ trx }) => {
      await pageReads.with(trx).add(day, pages)
      for (const group of groups.filter(isCounted)) await groupReads.with(trx).add(day, group)
    })
  }

  // A page of the blog itself is where its readers are, not where they came from.
  #isOwnHost(host: string, origins: readonly string[]): boolean {
    const { publicUrl } = this.#options
    return [publicUrl ?? '', ...origins].some(
      (origin) => parseUrl(origin)?.hostname.replace(/^www\./, '') === host,
    )
  }
}
