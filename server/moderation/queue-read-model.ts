import type { Knex } from 'knex'
import { type CommentStatus, commentStatuses } from '../comments/comment-status.ts'
import { withoutOtherParameters } from '../threads/page-key.ts'

/** The comment that another one answers, as far as a moderator needs it. */
export interface AnsweredComment {
  readonly id: string
  readonly status: CommentStatus
  readonly name: string | undefined
  readonly text: string
  readonly byOwner: boolean
}

/** A comment with its page, as a moderator reads it. */
export interface QueuedComment {
  readonly id: string
  readonly siteId: string
  readonly siteName: string
  /** Without what says nothing of the page, also where an earlier version stored it. */
  readonly pageKey: string
  readonly status: CommentStatus
  readonly name: string | undefined
  readonly website: string | undefined
  readonly text: string
  readonly html: string
  readonly byOwner: boolean
  readonly createdAt: number
  readonly editedAt: number | undefined
  readonly decidedAt: number | undefined
  readonly parent: AnsweredComment | undefined
}

export interface QueueQuery {
  readonly status: CommentStatus
  readonly site?: string | undefined
  /** Id of the last comment of the page before. */
  readonly after?: string | undefined
}

export interface QueuePage {
  readonly comments: readonly QueuedComment[]
  /** Value of `after` for the next page; undefined on the last. */
  readonly next: string | undefined
}

interface QueueRow {
  id: string
  site_id: string
  site_name: string
  page_key: string
  status: CommentStatus
  name: string | null
  website: string | null
  text: string
  html: string
  by_owner: number
  created_at: number
  edited_at: number | null
  decided_at: number | null
  parent_id: string | null
  parent_status: CommentStatus | null
  parent_name: string | null
  parent_text: string | null
  parent_by_owner: number | null
}

const PAGE = 50

const COLUMNS = {
  id: 'comments.id',
  site_id: 'threads.site_id',
  site_name: 'sites.name',
  page_key: 'threads.page_key',
  status: 'comments.status',
  name: 'comments.name',
  website: 'comments.website',
  text: 'comments.text',
  html: 'comments.html',
  by_owner: 'comments.by_owner',
  created_at: 'comments.created_at',
  edited_at: 'comments.edited_at',
  decided_at: 'comments.decided_at',
  parent_id: 'comments.parent_id',
  parent_status: 'parents.status',
  parent_name: 'parents.name',
  parent_text: 'parents.text',
  parent_by_owner: 'parents.by_owner',
}

/**
 * Reads comments the way the desk shows them. There is no way to ask for one author's comments:
 * only for a status and a site.
 */
export class QueueReadModel {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** One page of a status: what waits longest comes first, of what is decided the newest. */
  async page({ status, site, after }: QueueQuery): Promise<QueuePage> {
    const direction = status === 'pending' ? 'asc' : 'desc'
    const query = this.#comments()
      .where('comments.status', status)
      .orderBy([
        { column: 'comments.created_at', order: direction },
        { column: 'comments.id', order: direction },
      ])
      .limit(PAGE + 1)
    if (site !== undefined) query.where('threads.site_id', site)
    if (after !== undefined) await this.#startAfter(query, after, direction)
    const rows: QueueRow[] = await query
    const comments = rows.slice(0, PAGE).map(toQueuedComment)
    return { comments, next: rows.length > PAGE ? comments.at(-1)?.id : undefined }
  }

  async find(id: string): Promise<QueuedComment | undefined> {
    const row: QueueRow | undefined = await this.#comments().where('comments.id', id).first()
    return row && toQueuedComment(row)
  }

  /** How many comments there are in each status. */
  async counts(site?: string): Promise<Record<CommentStatus, number>> {
    const query = this.#db('comments').groupBy('comments.status').select('comments.status')
    if (site !== undefined) {
      query.join('threads', 'threads.id', 'comments.thread_id').where('threads.site_id', site)
    }
    const rows: { status: CommentStatus; total: number }[] = await query.count({ total: '*' })
    const found = new Map(rows.map(({ status, total }) => [status, Number(total)]))
    return Object.fromEntries(
      commentStatuses.map((status) => [status, found.get(status) ?? 0]),
    ) as Record<CommentStatus, number>
  }

  #comments(): Knex.QueryBuilder {
    return this.#db('comments')
      .join('threads', 'threads.id', 'comments.thread_id')
      .join('sites', 'sites.id', 'threads.site_id')
      .leftJoin('comments as parents', 'parents.id', 'comments.parent_id')
      .select(COLUMNS)
  }

  async #startAfter(
    query: Knex.QueryBuilder,
    after: string,
    direction: 'asc' | 'desc',
  ): Promise<void> {
    const cursor = await this.#db('comments').select('created_at').where({ id: after }).first()
    if (!cursor) return
    const beyond = direction === 'asc' ? '>' : '<'
    query.whereRaw(`(comments.created_at, comments.id) ${beyond} (?, ?)`, [
      cursor.created_at,
      after,
    ])
  }
}

function toQueuedComment(row: QueueRow): QueuedComment {
  return {
    id: row.id,
    siteId: row.site_id,
    siteName: row.site_name,
    pageKey: withoutOtherParameters(row.page_key),
    status: row.status,
    name: row.name ?? undefined,
    website: row.website ?? undefined,
    text: row.text,
    html: row.html,
    byOwner: row.by_owner === 1,
    createdAt: row.created_at,
    editedAt: row.edited_at ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    parent: toParent(row),
  }
}

function toParent(row: QueueRow): AnsweredComment | undefined {
  if (row.parent_id === null || row.parent_status === null) return undefined
  return {
    id: row.parent_id,
    status: row.parent_status,
    name: row.parent_name ?? undefined,
    text: row.parent_text ?? '',
    byOwner: row.parent_by_owner === 1,
  }
}
