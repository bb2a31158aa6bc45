import type { Knex } from 'knex'
import type { Sort } from './public-comment.ts'

/** A top-level comment that is shown, and how many published replies its branch has. */
export interface Branch {
  readonly rootId: string
  readonly replies: number
}

interface BranchRow {
  readonly root_id: string
  readonly replies: number
  readonly created_at: number
}

export interface BranchesRequest {
  readonly sort: Sort
  /** The branch after which to go on. */
  readonly after: string | undefined
  readonly limit: number
}

// What each order goes by; ties of it newest first, or oldest first in the order of time.
const orders = {
  oldest: { columns: ['created_at', 'root_id'], direction: 'asc', beyond: '>' },
  newest: { columns: ['created_at', 'root_id'], direction: 'desc', beyond: '<' },
  replies: { columns: ['replies', 'created_at', 'root_id'], direction: 'desc', beyond: '<' },
} as const

// Word for word the condition of the indexes, which hold nothing else.
const SHOWN = '(published = 1 or replies > 0)'

/** The branches of threads that are shown, in each order, without reading the comments. */
export class BranchIndex {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** Published comments per page key, for the pages that have any. */
  async totals(siteId: string, pageKeys: readonly string[]): Promise<Map<string, number>> {
    const rows: { page_key: string; total: number }[] = await this.#db('branches')
      .join('threads', 'threads.id', 'branches.thread_id')
      .where({ 'threads.site_id': siteId })
      .whereIn('threads.page_key', pageKeys)
      .whereRaw(SHOWN)
      .groupBy('threads.page_key')
      .select('threads.page_key', this.#db.raw('sum(replies + published) as total'))
    return new Map(rows.map(({ page_key, total }) => [page_key, Number(total)]))
  }

  async find(threadId: string, rootId: string): Promise<Branch | undefined> {
    const row = await this.#db('branches')
      .select('root_id', 'replies')
      .where({ thread_id: threadId, root_id: rootId })
      .whereRaw(SHOWN)
      .first()
    return row && { rootId: row.root_id, replies: row.replies }
  }

  /** The branches that follow in an order. */
  async list(threadId: string, { sort, after, limit }: BranchesRequest): Promise<Branch[]> {
    const { columns, direction, beyond } = orders[sort]
    return this.#beside(threadId, { of: after, columns, direction, beyond, limit })
  }

  /** Ids of the branches before one in an order, nearest first. */
  async before(threadId: string, { sort, of, limit }: BeforeRequest): Promise<string[]> {
    const { columns, direction } = orders[sort]
    const back =
      direction === 'asc'
        ? ({ direction: 'desc', beyond: '<' } as const)
        : ({ direction: 'asc', beyond: '>' } as const)
    const branches = await this.#beside(threadId, { of, columns, limit, ...back })
    return branches.map(({ rootId }) => rootId)
  }

  async #beside(
    threadId: string,
    { of, columns, direction, beyond, limit }: BesideRequest,
  ): Promise<Branch[]> {
    const query = this.#db('branches')
      .select('root_id', 'replies')
      .where({ thread_id: threadId })
      .whereRaw(SHOWN)
      .orderBy(columns.map((column) => ({ column, order: direction })))
      .limit(limit)
    const cursor = of && (await this.#cursor(of))
    if (cursor) {
      const marks = columns.map(() => '?').join(', ')
      const values = columns.map((column) => cursor[column])
      query.whereRaw(`(${columns.join(', ')}) ${beyond} (${marks})`, values)
    }
    const rows: BranchRow[] = await query
    return rows.map((row) => ({ rootId: row.root_id, replies: row.replies }))
  }

  // Also where it is not shown any more: the reader goes on from where it stood.
  async #cursor(rootId: string): Promise<BranchRow | undefined> {
    return this.#db<BranchRow>('branches')
      .select('root_id', 'replies', 'created_at')
      .where({ root_id: rootId })
      .first()
  }
}

interface BeforeRequest {
  readonly sort: Sort
  readonly of: string
  readonly limit: number
}

interface BesideRequest {
  readonly of: string | undefined
  readonly columns: readonly (keyof BranchRow)[]
  readonly direction: 'asc' | 'desc'
  readonly beyond: '<' | '>'
  readonly limit: number
}
