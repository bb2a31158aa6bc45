import type { Knex } from 'knex'
import type { PublishedRow } from './public-comment.ts'

/** A row of `PUBLIC_COLUMNS`. */
export interface CommentRow {
  id: string
  parent_id: string | null
  root_id: string | null
  name: string | null
  website: string | null
  html: string
  by_owner: number
  created_at: number
  edited_at: number | null
}

interface PlaceRow extends Pick<CommentRow, 'id' | 'parent_id' | 'root_id' | 'created_at'> {
  thread_id: string
  status: string
}

/** Where a comment stands, whatever its status. */
export interface CommentPlace {
  readonly id: string
  readonly parentId: string | undefined
  readonly rootId: string | undefined
  readonly threadId: string
  /** Keeps it where it stood among the others; told to nobody when it is hidden. */
  readonly createdAt: number
  readonly isPublished: boolean
}

/** Some of the comments below another one, in the order of time. */
export interface RepliesRequest {
  /** The top-level comment of the branch, or the comment that is answered. */
  readonly of: string
  readonly limit: number
  /** The comment after which to go on. */
  readonly after?: CommentPlace | undefined
}

/** What of a comment everybody may see, column by column. */
export const PUBLIC_COLUMNS = [
  'id',
  'parent_id',
  'root_id',
  'name',
  'website',
  'html',
  'by_owner',
  'created_at',
  'edited_at',
] as const
const PLACE_COLUMNS = ['id', 'thread_id', 'parent_id', 'root_id', 'status', 'created_at'] as const

// Says `status = 'approved'` in a way that no index answers. A database without statistics takes the
// index that begins with the status for the quicker way to some ids, and reads every published comment.
const IS_PUBLISHED = "coalesce(status, '') = 'approved'"
// A comment that waits has no replies; of those refused later, more than this are a flood.
const HIDDEN_SIBLINGS = 200
// So far up what a comment answers is shown above it, and a removed comment's own place.
const ANCESTORS = 20

/** Reads what is published. The status is always part of the query: what is hidden is not loaded. */
export class PublishedComments {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** The published ones of these comments, in any order. */
  async find(ids: readonly string[]): Promise<PublishedRow[]> {
    if (ids.length === 0) return []
    const rows: CommentRow[] = await this.#db('comments')
      .select(PUBLIC_COLUMNS)
      .whereIn('id', ids)
      .whereRaw(IS_PUBLISHED)
    return rows.map(toPublishedRow)
  }

  /** Where a comment of a thread stands. */
  async place(threadId: string, id: string): Promise<CommentPlace | undefined> {
    const row = await this.#db('comments')
      .select(PLACE_COLUMNS)
      .where({ id, thread_id: threadId })
      .first()
    return row && toPlace(row)
  }

  /** The earliest published replies of some branches, however deep in them. */
  async inBranches(threadId: string, wanted: readonly RepliesRequest[]): Promise<PublishedRow[]> {
    return this.#some(wanted, (root) => ({ thread_id: threadId, root_id: root }))
  }

  /** The earliest published direct replies to some comments. */
  async answersTo(wanted: readonly RepliesRequest[]): Promise<PublishedRow[]> {
    return this.#some(wanted, (parent) => ({ parent_id: parent }))
  }

  /** How many published direct replies some comments have. */
  async countAnswers(ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map()
    const rows: { parent_id: string; total: number }[] = await this.#db('comments')
      .select('parent_id')
      .whereIn('parent_id', ids)
      .where('status', 'approved')
      .groupBy('parent_id')
      .count({ total: '*' })
    return new Map(rows.map(({ parent_id, total }) => [parent_id, Number(total)]))
  }

  /** Places of hidden replies to some comments that have replies themselves. */
  async hiddenAnswersTo(ids: readonly string[]): Promise<CommentPlace[]> {
    if (ids.length === 0) return []
    const rows: object[] = await this.#each(ids, PLACE_COLUMNS, (id) =>
      this.#db('comments')
        .select(PLACE_COLUMNS)
        .where('parent_id', id)
        .whereIn('status', ['deleted', 'pending', 'rejected', 'spam'])
        .limit(HIDDEN_SIBLINGS),
    ).whereExists(this.#db('comments').select('id').whereRaw('comments.parent_id = part.id'))
    return rows.map(toPlace)
  }

  /** Ids of the published comments before one in its branch, or beside it; nearest first. */
  async before(
    of: CommentPlace,
    { among, limit }: { among: 'branch' | 'siblings'; limit: number },
  ): Promise<string[]> {
    const column = among === 'branch' ? 'root_id' : 'parent_id'
    const rows = await this.#db('comments')
      .select('id')
      .where({ [column]: (among === 'branch' ? of.rootId : of.parentId) ?? null })
      .where({ thread_id: of.threadId, status: 'approved' })
      .whereRaw('(created_at, id) < (?, ?)', [of.createdAt, of.id])
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
    return rows.map(({ id }) => String(id))
  }

  /** Places of comments and, where they are hidden, of what they answer, up to a published one. */
  async hiddenAbove(ids: readonly string[]): Promise<CommentPlace[]> {
    if (ids.length === 0) return []
    const columns = PLACE_COLUMNS.map((column) => `comments.${column}`)
    const above = this.#db
      .withRecursive('above', (query) =>
        query
          .select(...columns, this.#db.raw('0 as level'))
          .from('comments')
          .whereIn('id', ids)
          .union((up) =>
            up
              .select(...columns, this.#db.raw('above.level + 1'))
              .from('above')
              .join('comments', 'comments.id', 'above.parent_id')
              .whereNot('above.status', 'approved')
              .where('above.level', '<', ANCESTORS),
          ),
      )
      .distinct(PLACE_COLUMNS)
      .from('above')
    const rows: object[] = await above
    return rows.map(toPlace)
  }

  /** The place of a comment and of those it answers, one above the other, twenty at most. */
  async chainTo(id: string): Promise<CommentPlace[]> {
    const columns = PLACE_COLUMNS.map((column) => `comments.${column}`)
    const rows: object[] = await this.#db
      .withRecursive('chain', (query) =>
        query
          .select(...columns, this.#db.raw('0 as level'))
          .from('comments')
          .where({ id })
          .unionAll((up) =>
            up
              .select(...columns, this.#db.raw('chain.level + 1'))
              .from('chain')
              .join('comments', 'comments.id', 'chain.parent_id')
              .where('chain.level', '<', ANCESTORS),
          ),
      )
      .select(PLACE_COLUMNS)
      .from('chain')
      .orderBy('level')
    return rows.map(toPlace)
  }

  async #some(
    wanted: readonly RepliesRequest[],
    belowOf: (id: string) => Record<string, string>,
  ): Promise<PublishedRow[]> {
    if (wanted.length === 0) return []
    const rows: CommentRow[] = await this.#each(wanted, PUBLIC_COLUMNS, ({ of, limit, after }) => {
      const query = this.#db('comments')
        .select(PUBLIC_COLUMNS)
        .where({ ...belowOf(of), status: 'approved' })
        .orderBy(['created_at', 'id'])
        .limit(limit)
      return after
        ? query.whereRaw('(created_at, id) > (?, ?)', [after.createdAt, after.id])
        : query
    })
    return rows.map(toPublishedRow)
  }

  // One statement, and in it for each a look into the index that ends at its limit.
  #each<Wanted>(
    wanted: readonly Wanted[],
    columns: readonly string[],
    queryOf: (wanted: Wanted) => Knex.QueryBuilder,
  ): Knex.QueryBuilder {
    const parts = wanted.map((one) => this.#db.select(columns).from(queryOf(one).as('one')))
    return this.#db.select(columns).from(this.#db.unionAll(parts).as('part'))
  }
}

function toPlace(row: object): CommentPlace {
  const { id, thread_id, parent_id, root_id, status, created_at } = row as PlaceRow
  return {
    id,
    threadId: thread_id,
    parentId: parent_id ?? undefined,
    rootId: root_id ?? undefined,
    createdAt: created_at,
    isPublished: status === 'approved',
  }
}

/** Turns a row into plain fields, one by one. */
export function toPublishedRow(row: CommentRow): PublishedRow {
  return {
    id: row.id,
    parentId: row.parent_id ?? undefined,
    rootId: row.root_id ?? undefined,
    name: row.name ?? undefined,
    website: row.website ?? undefined,
    html: row.html,
    byOwner: row.by_owner === 1,
    createdAt: row.created_at,
    editedAt: row.edited_at ?? undefined,
  }
}
