import type { Knex } from 'knex'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { type CommentStatus, keptStatuses } from './comment-status.ts'

/** A stored comment. It has no private field: where it came from lives in another table. */
export interface Comment {
  readonly id: string
  readonly threadId: string
  readonly parentId: string | undefined
  /** The top-level comment of its branch; undefined for a top-level comment itself. */
  readonly rootId: string | undefined
  readonly status: CommentStatus
  readonly name: string | undefined
  readonly website: string | undefined
  /** Markdown as written. */
  readonly text: string
  /** Cleaned HTML made from the text. */
  readonly html: string
  readonly rendererVersion: number
  readonly byOwner: boolean
  readonly createdAt: number
  readonly editedAt: number | undefined
  /** Its author wants it in no statistic. Told to nobody else. */
  readonly excludeFromStatistics?: boolean
  /** The version of the privacy policy its author was shown; staff and older comments have none. */
  readonly policyVersion?: string | undefined
}

/** What an edit may change. */
export interface CommentContent {
  readonly name: string | undefined
  readonly website: string | undefined
  readonly text: string
  readonly html: string
  readonly rendererVersion: number
}

interface CommentRow {
  id: string
  thread_id: string
  parent_id: string | null
  root_id: string | null
  status: CommentStatus
  name: string | null
  website: string | null
  text: string
  html: string
  renderer_version: number
  by_owner: number
  created_at: number
  edited_at: number | null
  exclude_from_statistics: number
  policy_version: string | null
}

const TABLE = 'comments'
const COLUMNS: (keyof CommentRow)[] = [
  'id',
  'thread_id',
  'parent_id',
  'root_id',
  'status',
  'name',
  'website',
  'text',
  'html',
  'renderer_version',
  'by_owner',
  'created_at',
  'edited_at',
  'exclude_from_statistics',
  'policy_version',
]

/** Reads and writes single comments. */
export class CommentStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): CommentStore {
    return new CommentStore(trx)
  }

  /** Stores a new comment with the commit; see `UnitOfWork`. */
  insertLater({ insertLater }: UnitOfWork, comment: Comment): void {
    insertLater(TABLE, {
      id: comment.id,
      thread_id: comment.threadId,
      parent_id: comment.parentId ?? null,
      root_id: comment.rootId ?? null,
      status: comment.status,
      by_owner: comment.byOwner ? 1 : 0,
      created_at: comment.createdAt,
      edited_at: comment.editedAt ?? null,
      exclude_from_statistics: comment.excludeFromStatistics ? 1 : 0,
      policy_version: comment.policyVersion ?? null,
      ...toContentColumns(comment),
    })
  }

  /** Finds a comment whose status is one of those given; any other is as if it were not there. */
  async find(id: string, statuses: readonly CommentStatus[]): Promise<Comment | undefined> {
    const row = await this.#db<CommentRow>(TABLE)
      .select(COLUMNS)
      .where({ id })
      .whereIn('status', statuses)
      .first()
    return row && toComment(row)
  }

  /** Finds comments by id, of the statuses given, in one statement. */
  async findAll(
    ids: readonly string[],
    statuses: readonly CommentStatus[],
  ): Promise<ReadonlyMap<string, Comment>> {
    const rows = await this.#db<CommentRow>(TABLE)
      .select(COLUMNS)
      .whereIn('id', [...ids])
      .whereIn('status', statuses)
    return new Map(rows.map((row) => [row.id, toComment(row)]))
  }

  /** How many comments of a site wait for a moderator. */
  async countPending(siteId: string): Promise<number> {
    const row = await this.#db(TABLE)
      .join('threads', 'threads.id', `${TABLE}.thread_id`)
      .where({ [`${TABLE}.status`]: 'pending', 'threads.site_id': siteId })
      .count({ total: '*' })
      .first()
    return Number(row?.total ?? 0)
  }

  /** @returns whether the comment still had the status it was expected to have */
  async setStatus(change: {
    id: string
    from: CommentStatus
    to: CommentStatus
    now: number
  }): Promise<boolean> {
    const changed = await this.#db(TABLE)
      .where({ id: change.id, status: change.from })
      .update({ status: change.to, decided_at: change.now })
    return changed === 1
  }

  /** Replaces content and status of a comment that still has the expected status. */
  async setContent(change: {
    id: string
    from: CommentStatus
    to: CommentStatus
    /**
     * What this edit starts from: another edit in between must not be undone unseen, and a name or
     * website that was taken back in between, which leaves no date, must not return.
     */
    seen: Pick<Comment, 'editedAt' | 'name' | 'website'>
    content: CommentContent
    now: number
  }): Promise<boolean> {
    const { id, from, seen } = change
    const changed = await this.#db(TABLE)
      .where({
        id,
        status: from,
        edited_at: seen.editedAt ?? null,
        name: seen.name ?? null,
        website: seen.website ?? null,
      })
      .update({ ...toContentColumns(change.content), status: change.to, edited_at: change.now })
    return changed === 1
  }

  /**
   * Empties fields of a comment, whatever its status. That it was edited is not noted.
   *
   * @returns the comment as it was before, or `undefined` when it is not there any more
   */
  async clearFields(
    id: string,
    fields: readonly ('name' | 'website')[],
  ): Promise<Comment | undefined> {
    const before = await this.#db<CommentRow>(TABLE)
      .select(COLUMNS)
      .where({ id })
      .whereIn('status', keptStatuses)
      .forUpdate()
      .first()
    if (!before) return undefined
    await this.#db(TABLE)
      .where({ id })
      .update(Object.fromEntries(fields.map((field) => [field, null])))
    return toComment(before)
  }

  /** Takes a comment out of the statistics, or back in. */
  async setExcluded(id: string, exclude: boolean): Promise<void> {
    await this.#db(TABLE)
      .where({ id })
      .update({ exclude_from_statistics: exclude ? 1 : 0 })
  }

  /**
   * Removes text, HTML, name and website for good; the row stays as a place for its replies.
   *
   * @returns the status it had, or `undefined` when it was not there to be erased
   */
  async erase(id: string, now: number): Promise<CommentStatus | undefined> {
    const before: { status: CommentStatus } | undefined = await this.#db(TABLE)
      .select('status')
      .where({ id })
      .whereNot({ status: 'deleted' })
      .forUpdate()
      .first()
    if (!before) return undefined
    await this.#db(TABLE).where({ id }).update({
      status: 'deleted',
      decided_at: now,
      edited_at: null,
      by_owner: 0,
      exclude_from_statistics: 0,
      policy_version: null,
      name: null,
      website: null,
      text: '',
      html: '',
    })
    return before.status
  }
}

function toContentColumns(content: CommentContent) {
  return {
    name: content.name ?? null,
    website: content.website ?? null,
    text: content.text,
    html: content.html,
    renderer_version: content.rendererVersion,
  }
}

function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    threadId: row.thread_id,
    parentId: row.parent_id ?? undefined,
    rootId: row.root_id ?? undefined,
    status: row.status,
    name: row.name ?? undefined,
    website: row.website ?? undefined,
    text: row.text,
    html: row.html,
    rendererVersion: row.renderer_version,
    byOwner: row.by_owner === 1,
    createdAt: row.created_at,
    editedAt: row.edited_at ?? undefined,
    excludeFromStatistics: row.exclude_from_statistics === 1,
    policyVersion: row.policy_version ?? undefined,
  }
}
