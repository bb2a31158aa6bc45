import type { Knex } from 'knex'
import type { Moderation } from '../config.ts'

/** A blog (or a part of one) with its own settings. */
export interface Site {
  readonly id: string
  readonly name: string
  /** BCP 47 tag of the language its threads are shown in when a page does not say. */
  readonly language: string
  readonly moderation: Moderation
  /** Origins whose pages may post. */
  readonly origins: readonly string[]
  /** Keeps the site out of every statistic. */
  readonly excludeFromStatistics?: boolean
}

interface SiteRow {
  id: string
  name: string
  language: string
  moderation: Moderation
  exclude_from_statistics: number
}

const TABLE = 'sites'
const COLUMNS: (keyof SiteRow)[] = [
  'id',
  'name',
  'language',
  'moderation',
  'exclude_from_statistics',
]

/** Reads and writes sites with their origins. */
export class SiteStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): SiteStore {
    return new SiteStore(trx)
  }

  async find(id: string): Promise<Site | undefined> {
    const row = await this.#db<SiteRow>(TABLE).select(COLUMNS).where({ id }).first()
    if (!row) return undefined
    const rows = await this.#db('site_origins')
      .select('origin')
      .where({ site_id: id })
      .orderBy('origin')
    const { exclude_from_statistics: excluded, ...site } = row
    return {
      ...site,
      origins: rows.map(({ origin }) => String(origin)),
      ...(excluded === 1 && { excludeFromStatistics: true }),
    }
  }

  async list(): Promise<Site[]> {
    const ids = await this.#db<SiteRow>(TABLE).select('id').orderBy('id')
    const sites: Site[] = []
    for (const { id } of ids) {
      const site = await this.find(id)
      if (site) sites.push(site)
    }
    return sites
  }

  /** The origins of all sites. */
  async origins(): Promise<string[]> {
    const rows = await this.#db('site_origins').select('origin')
    return rows.map(({ origin }) => String(origin))
  }

  /** Writes a site whole: settings and origins become exactly what is given. */
  async save({ origins, excludeFromStatistics, ...site }: Site, now: number): Promise<void> {
    await this.#db(TABLE)
      .insert({ ...site, exclude_from_statistics: excludeFromStatistics ? 1 : 0, created_at: now })
      .onConflict('id')
      .merge(['name', 'language', 'moderation', 'exclude_from_statistics'])
    await this.#db('site_origins').where({ site_id: site.id }).delete()
    for (const origin of new Set(origins)) {
      await this.#db('site_origins').insert({ site_id: site.id, origin })
    }
  }
}
