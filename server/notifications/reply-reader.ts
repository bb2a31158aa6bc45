import type { Knex } from 'knex'

/** A published comment as a mail quotes it. */
export interface QuotedReply {
  readonly id: string
  readonly name: string | undefined
  /** Markdown as written. */
  readonly text: string
}

interface Row {
  id: string
  name: string | null
  text: string
}

/** Reads of comments what mails need, and only of published ones what they say. */
export class ReplyReader {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): ReplyReader {
    return new ReplyReader(trx)
  }

  /** The comments that a comment answers: its parent, what that answers, and so on. */
  async above(commentId: string): Promise<string[]> {
    const rows: { id: string | null }[] = await this.#db
      .withRecursive('above', ['id'], (walk) =>
        walk
          .select('parent_id')
          .from('comments')
          .where({ id: commentId })
          .unionAll((next) =>
            next
              .select('comments.parent_id')
              .from('comments')
              .join('above', 'comments.id', 'above.id'),
          ),
      )
      .from('above')
      .select('id')
    return rows.map(({ id }) => id).filter((id) => id !== null)
  }

  /** Those of the comments that are published, in the order they were written. */
  async published(ids: readonly string[]): Promise<QuotedReply[]> {
    const rows: Row[] = await this.#db('comments')
      .whereIn('id', [...ids])
      .where({ status: 'approved' })
      .orderBy(['created_at', 'id'])
      .select('id', 'name', 'text')
    return rows.map(({ id, name, text }) => ({ id, name: name ?? undefined, text }))
  }
}
