import type { Knex } from 'knex'

/** The comments of one page. A row exists from its first comment on, never by reading. */
export interface Thread {
  readonly id: string
  readonly siteId: string
  readonly pageKey: string
}

interface ThreadRow {
  id: string
  site_id: string
  page_key: string
}

const TABLE = 'threads'
const COLUMNS: (keyof ThreadRow)[] = ['id', 'site_id', 'page_key']

/** Finds and creates threads. */
export class ThreadStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): ThreadStore {
    return new ThreadStore(trx)
  }

  async find(siteId: string, pageKey: string): Promise<Thread | undefined> {
    const row = await this.#db<ThreadRow>(TABLE)
      .select(COLUMNS)
      .where({ site_id: siteId, page_key: pageKey })
      .first()
    return row && toThread(row)
  }

  async findById(id: string): Promise<Thread | undefined> {
    const row = await this.#db<ThreadRow>(TABLE).select(COLUMNS).where({ id }).first()
    return row && toThread(row)
  }

  /** Which of some keys of a site have a thread. */
  async listKeys(siteId: string, pageKeys: readonly string[]): Promise<string[]> {
    return this.#db(TABLE)
      .where({ site_id: siteId })
      .whereIn('page_key', [...pageKeys])
      .pluck('page_key')
  }

  /** Creates the thread unless somebody was faster; either way the caller reads it afterwards. */
  async insertIfMissing(thread: Thread, now: number): Promise<void> {
    await this.#db(TABLE)
      .insert({
        id: thread.id,
        site_id: thread.siteId,
        page_key: thread.pageKey,
        created_at: now,
      })
      .onConflict(['site_id', 'page_key'])
      .ignore()
  }
}

function toThread(row: ThreadRow): Thread {
  return { id: row.id, siteId: row.site_id, pageKey: row.page_key }
}
