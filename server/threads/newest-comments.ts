import type { Knex } from 'knex'
import { withoutOtherParameters } from './page-key.ts'
import type { PublishedRow } from './public-comment.ts'
import { type CommentRow, PUBLIC_COLUMNS, toPublishedRow } from './published-comments.ts'

/** A published comment and the key of the page it stands on. */
export interface PlacedRow extends PublishedRow {
  /** Without what says nothing of the page, also where an earlier version stored it. */
  readonly pageKey: string
}

export interface NewestQuery {
  readonly site: string
  /** Key of the only page to look at; every page of the site by default. */
  readonly page?: string | undefined
  readonly limit: number
}

/** Reads what was published last. What is not published is not loaded. */
export class NewestComments {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** Published comments, the newest first. */
  async list({ site, page, limit }: NewestQuery): Promise<PlacedRow[]> {
    const rows: (CommentRow & { page_key: string })[] = await this.#of(site, page)
      .where('comments.status', 'approved')
      .select(PUBLIC_COLUMNS.map((column) => `comments.${column}`))
      .select('threads.page_key')
      .orderBy([
        { column: 'comments.created_at', order: 'desc' },
        { column: 'comments.id', order: 'desc' },
      ])
      .limit(limit)
    return rows.map((row) => {
      return { ...toPublishedRow(row), pageKey: withoutOtherParameters(row.page_key) }
    })
  }

  // The thread of a page is found first, so that the index gives its comments in the order of time.
  #of(site: string, page: string | undefined): Knex.QueryBuilder {
    const comments = this.#db('comments').join('threads', 'threads.id', 'comments.thread_id')
    if (page === undefined) return comments.where('threads.site_id', site)
    const thread = this.#db('threads').select('id').where({ site_id: site, page_key: page })
    return comments.where('comments.thread_id', thread)
  }
}
