import type { Knex } from 'knex'
import { DAY } from '../clock.ts'
import { parseUrl } from '../url.ts'
import type { Counts, GroupDayCount, PageDayCount } from './counts.ts'

/**
 * Counts what is public, and the counters. Of comments only the page, the day, whether they are
 * published and whether their author opted out is looked at.
 */
export class CountsReadModel {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  async read(siteId: string): Promise<Counts> {
    return {
      siteId,
      comments: await this.#comments(siteId),
      reads: await this.#reads(siteId),
      languages: await this.#groups(siteId, 'language'),
      referrers: await this.#groups(siteId, 'referrer'),
      pages: await this.#pages(siteId),
      authorHosts: await this.#authorHosts(siteId),
    }
  }

  async #comments(siteId: string): Promise<PageDayCount[]> {
    const day = this.#db.raw(`comments.created_at / ${DAY}`)
    const rows: { page: string; day: number; count: number | string }[] = await this.#counted(
      siteId,
    )
      .groupBy('threads.page_key', day)
      .select({ page: 'threads.page_key', day })
      .count({ count: '*' })
    return rows.map((row) => ({ page: row.page, day: Number(row.day), count: Number(row.count) }))
  }

  async #reads(siteId: string): Promise<PageDayCount[]> {
    return this.#db('page_reads')
      .join('threads', 'threads.id', 'page_reads.thread_id')
      .where('threads.site_id', siteId)
      .select({ page: 'threads.page_key', day: 'page_reads.day', count: 'page_reads.reads' })
  }

  async #groups(siteId: string, kind: 'language' | 'referrer'): Promise<GroupDayCount[]> {
    return this.#db('group_reads')
      .where({ site_id: siteId, kind })
      .select({ group: 'value', day: 'day', count: 'reads' })
  }

  async #pages(siteId: string): Promise<number> {
    const row = await this.#db('threads').where({ site_id: siteId }).count({ total: '*' }).first()
    return Number(row?.total ?? 0)
  }

  async #authorHosts(siteId: string): Promise<Set<string>> {
    const rows: { website: string }[] = await this.#db('comments')
      .join('threads', 'threads.id', 'comments.thread_id')
      .where({ 'threads.site_id': siteId, 'comments.status': 'approved' })
      .whereNotNull('comments.website')
      .distinct({ website: 'comments.website' })
    const hosts = rows.map(({ website }) => parseUrl(website)?.hostname.replace(/^www\./, '') ?? '')
    // A host without a dot would hide every host that ends with it.
    return new Set(hosts.filter((host) => host.includes('.')))
  }

  #counted(siteId: string) {
    return this.#db('comments')
      .join('threads', 'threads.id', 'comments.thread_id')
      .where({ 'threads.site_id': siteId, 'comments.status': 'approved' })
      .where('comments.exclude_from_statistics', 0)
  }
}
