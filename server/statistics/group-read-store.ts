import type { Knex } from 'knex'
import type { GroupReads } from './read-counter.ts'
import { SMALLEST_GROUP } from './report.ts'

const TABLE = 'group_reads'
/** Rows that a site may have of one kind on one day: anybody can make values up. */
const MOST_ROWS = 1000

/** Numbers of reads by language or referring site and day, never by page. */
export class GroupReadStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): GroupReadStore {
    return new GroupReadStore(trx)
  }

  /** Adds reads of one day. */
  async add(day: number, { siteId, kind, value, reads }: GroupReads): Promise<void> {
    const row = { site_id: siteId, day, kind, value }
    const changed = await this.#db(TABLE).where(row).increment('reads', reads)
    if (changed > 0) return
    const rows = await this.#db(TABLE).where({ site_id: siteId, day, kind }).count({ total: '*' })
    if (Number(rows[0]?.total) >= MOST_ROWS) return
    await this.#db(TABLE)
      .insert({ ...row, reads })
      .onConflict(['site_id', 'day', 'kind', 'value'])
      .merge({ reads: this.#db.raw('?? + ?', [`${TABLE}.reads`, reads]) })
  }

  /** Removes small groups of days before `over`, days before `kept`, and excluded sites. */
  async prune({ over, kept }: { readonly over: number; readonly kept: number }): Promise<void> {
    await this.#db(TABLE)
      .where('day', '<', kept)
      .orWhere((small) => small.where('day', '<', over).where('reads', '<', SMALLEST_GROUP))
      .orWhereIn('site_id', this.#db('sites').where({ exclude_from_statistics: 1 }).select('id'))
      .delete()
  }
}
