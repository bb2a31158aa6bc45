import type { Knex } from 'knex'
import { SMALLEST_GROUP } from './report.ts'

const TABLE = 'page_reads'
// Far below the number of values that one statement of either engine takes.
const CHUNK = 500

/** Numbers of reads by page and day. */
export class PageReadStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): PageReadStore {
    return new PageReadStore(trx)
  }

  /** Adds reads of one day, by thread. Threads that are gone and excluded sites are passed over. */
  async add(day: number, reads: ReadonlyMap<string, number>): Promise<void> {
    const ids = [...reads.keys()]
    for (let at = 0; at < ids.length; at += CHUNK) {
      const counted: { id: string }[] = await this.#db('threads')
        .join('sites', 'sites.id', 'threads.site_id')
        .where('sites.exclude_from_statistics', 0)
        .whereIn('threads.id', ids.slice(at, at + CHUNK))
        .select('threads.id')
      for (const { id } of counted) await this.#addOne(id, day, reads.get(id) ?? 0)
    }
  }

  /** Removes small groups of days before `over`, days before `kept`, and excluded sites. */
  async prune({ over, kept }: { readonly over: number; readonly kept: number }): Promise<void> {
    await this.#db(TABLE)
      .where('day', '<', kept)
      .orWhere((small) => small.where('day', '<', over).where('reads', '<', SMALLEST_GROUP))
      .orWhereIn(
        'thread_id',
        this.#db('threads')
          .join('sites', 'sites.id', 'threads.site_id')
          .where('sites.exclude_from_statistics', 1)
          .select('threads.id'),
      )
      .delete()
  }

  async #addOne(threadId: string, day: number, reads: number): Promise<void> {
    await this.#db(TABLE)
      .insert({ thread_id: threadId, day, reads })
      .onConflict(['thread_id', 'day'])
      .merge({ reads: this.#db.raw('?? + ?', [`${TABLE}.reads`, reads]) })
  }
}
