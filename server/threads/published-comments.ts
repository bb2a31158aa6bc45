import type { Knex } from 'knex'
import type { PublishedRow, Sort } from './public-comment.ts'

/** A row of `PUBLIC_COLUMNS`. */
export interface CommentRow {
  id: string
  parent_id: string | null
  name: string | null
  website: string | null
  html: string
  by_owner: number
  created_at: number
  edited_at: number | null
}

/** A comment that may not be shown, as a place in the tree. */
export interface HiddenPlace {
  readonly id: string
  readonly parentId: string | undefined
  /** Keeps it where it stood among the others; told to nobody. */
  readonly createdAt: number
}

/** What of a comment everybody may see, column by column. */
export const PUBLIC_COLUMNS = [
  'id',
  'parent_id',
  'name',
  'website',
  'html',
  'by_owner',
  'created_at',
  'edited_at',
]

/** Reads what is published. The status is always part of the query: what is hidden is not loaded. */
export class PublishedComments {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  async count(threadId: string): Promise<number> {
    const row = await this.#db('comments')
      .where({ thread_id: threadId, status: 'approved' })
      .count({ total: '*' })
      .first()
    return Number(row?.total ?? 0)
  }

  /** Published comments per page key, for the pages that have any. */
  async countByPage(siteId: string, pageKeys: readonly string[]): Promise<Map<string, number>> {
    const rows: { page_key: string; total: number }[] = await this.#db('comments')
      .join('threads', 'threads.id', 'comments.thread_id')
      .where({ 'threads.site_id': siteId, 'comments.status': 'approved' })
      .whereIn('threads.page_key', pageKeys)
      .groupBy('threads.page_key')
      .select('threads.page_key')
      .count({ total: '*' })
    return new Map(rows.map(({ page_key, total }) => [page_key, Number(total)]))
  }

  /** Ids of top-level comments that are published or have a published reply. */
  async roots(
    threadId: string,
    { sort, after, limit }: { sort: Sort; after: string | undefined; limit: number },
  ): Promise<string[]> {
    const direction = sort === 'oldest' ? 'asc' : 'desc'
    const query = this.#db('comments')
      .select('comments.id')
      .where('comments.thread_id', threadId)
      .whereNull('comments.root_id')
      .where((visible) =>
        visible
          .where('comments.status', 'approved')
          .orWhereExists(
            this.#db('comments as replies')
              .select(this.#db.raw('1'))
              .whereRaw('replies.root_id = comments.id')
              .where('replies.status', 'approved'),
          ),
      )
      .orderBy([
        { column: 'comments.created_at', order: direction },
        { column: 'comments.id', order: direction },
      ])
      .limit(limit)
    if (after !== undefined) await this.#startAfter(query, { threadId, after, sort })
    const rows = await query
    return rows.map(({ id }) => String(id))
  }

  /** The published ones among these top-level comments, and every published reply below them. */
  async branches(rootIds: readonly string[]): Promise<PublishedRow[]> {
    const rows: CommentRow[] = await this.#db('comments')
      .select(PUBLIC_COLUMNS)
      .where('status', 'approved')
      .where((branch) => branch.whereIn('id', rootIds).orWhereIn('root_id', rootIds))
      .orderBy(['created_at', 'id'])
    return rows.map(toPublishedRow)
  }

  /** Places of the hidden comments of some branches, without a field that their authors wrote. */
  async hiddenPlaces(rootIds: readonly string[]): Promise<HiddenPlace[]> {
    const rows = await this.#db<CommentRow>('comments')
      .select('id', 'parent_id', 'created_at')
      .whereNot('status', 'approved')
      .where((branch) => branch.whereIn('id', rootIds).orWhereIn('root_id', rootIds))
    return rows.map((row) => ({
      id: row.id,
      parentId: row.parent_id ?? undefined,
      createdAt: row.created_at,
    }))
  }

  async #startAfter(
    query: Knex.QueryBuilder,
    { threadId, after, sort }: { threadId: string; after: string; sort: Sort },
  ): Promise<void> {
    const cursor = await this.#db('comments')
      .select('created_at')
      .where({ id: after, thread_id: threadId })
      .first()
    if (!cursor) return
    const beyond = sort === 'oldest' ? '>' : '<'
    query.where((rest) =>
      rest
        .where('comments.created_at', beyond, cursor.created_at)
        .orWhere((tie) =>
          tie.where('comments.created_at', cursor.created_at).where('comments.id', beyond, after),
        ),
    )
  }
}

/** Turns a row into plain fields, one by one. */
export function toPublishedRow(row: CommentRow): PublishedRow {
  return {
    id: row.id,
    parentId: row.parent_id ?? undefined,
    name: row.name ?? undefined,
    website: row.website ?? undefined,
    html: row.html,
    byOwner: row.by_owner === 1,
    createdAt: row.created_at,
    editedAt: row.edited_at ?? undefined,
  }
}
