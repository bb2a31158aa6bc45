import type { Knex } from 'knex'
import type { PublishedRow } from './public-comment.ts'

/** Reads how often comments were liked. Made only where liking is switched on. */
export class LikeCounts {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** The same comments, each with its number. */
  async addTo(rows: readonly PublishedRow[]): Promise<PublishedRow[]> {
    if (rows.length === 0) return []
    const found: { comment_id: string; likes: number }[] = await this.#db('comment_likes')
      .select('comment_id', 'likes')
      .whereIn(
        'comment_id',
        rows.map(({ id }) => id),
      )
    const counts = new Map(found.map(({ comment_id, likes }) => [comment_id, likes]))
    return rows.map((row) => ({ ...row, likes: counts.get(row.id) ?? 0 }))
  }
}
