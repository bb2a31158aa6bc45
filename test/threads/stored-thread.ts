import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/db/database.ts'

/** A comment as a test describes it; what it leaves out is published, top-level and plain. */
export interface StoredComment {
  readonly id?: string
  readonly parent?: StoredRow | undefined
  readonly status?: 'pending' | 'approved' | 'spam' | 'rejected' | 'deleted'
  readonly name?: string
  readonly website?: string
  readonly text?: string
  readonly at?: number
}

/** The columns of a stored comment. */
export interface StoredRow {
  readonly id: string
  readonly thread_id: string
  readonly root_id: string | null
  readonly created_at: number
}

const MOMENT = Date.UTC(2026, 10, 22, 12)

/** Adds a thread to the site `default`, as its first comment would; its id comes back. */
export async function storeThread({ knex }: Database, pageKey = '/post'): Promise<string> {
  const id = randomUUID()
  await knex('threads').insert({
    ...{ id, site_id: 'default', page_key: pageKey },
    created_at: MOMENT,
  })
  return id
}

/** The row of a comment, not yet stored. */
export function aCommentRow(threadId: string, comment: StoredComment = {}) {
  const { id = randomUUID(), parent, status = 'approved', text = 'Hello' } = comment
  const isErased = status === 'deleted'
  return {
    id,
    thread_id: threadId,
    parent_id: parent?.id ?? null,
    root_id: parent ? (parent.root_id ?? parent.id) : null,
    status,
    name: (!isErased && comment.name) || null,
    website: (!isErased && comment.website) || null,
    text: isErased ? '' : text,
    html: isErased ? '' : `<p>${text}</p>`,
    renderer_version: 1,
    created_at: comment.at ?? MOMENT,
  }
}

/** Stores comments behind the back of the server, so that any state can be looked at. */
export async function storeComments(
  { knex }: Database,
  rows: readonly ReturnType<typeof aCommentRow>[],
): Promise<void> {
  await knex.batchInsert('comments', [...rows], 500)
}
