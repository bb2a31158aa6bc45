import type { Knex } from 'knex'

interface Row {
  comment_id: string
  likes: number
}

const TABLE = 'comment_likes'

/** Counts likes. It has no field for who liked, or when. */
export class LikeStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): LikeStore {
    return new LikeStore(trx)
  }

  /**
   * Counts one like of a published comment.
   *
   * @returns how many it has now, or `undefined` when it is not published
   */
  async add(commentId: string): Promise<number | undefined> {
    // Whoever erases it waits, and then finds the number to remove.
    const published = await this.#db('comments')
      .select('id')
      .where({ id: commentId, status: 'approved' })
      .forShare()
      .first()
    if (!published) return undefined
    const [row] = await this.#db<Row>(TABLE)
      .insert({ comment_id: commentId, likes: 1 })
      .onConflict('comment_id')
      .merge({ likes: this.#db.raw('?? + 1', [`${TABLE}.likes`]) })
      .returning('likes')
    return row?.likes
  }

  /**
   * Takes one like of a comment back.
   *
   * @returns how many it has now
   */
  async subtract(commentId: string): Promise<number> {
    const row = { comment_id: commentId }
    const [rest] = await this.#db<Row>(TABLE)
      .where(row)
      .where('likes', '>', 1)
      .decrement('likes')
      .returning('likes')
    // None is no row.
    if (!rest)
      await this.#db<Row>(TABLE)
        .where({ ...row, likes: 1 })
        .delete()
    return rest?.likes ?? 0
  }

  /** How often a comment was liked. */
  async count(commentId: string): Promise<number> {
    const row = await this.#db<Row>(TABLE).select('likes').where({ comment_id: commentId }).first()
    return row?.likes ?? 0
  }

  async removeForComment(commentId: string): Promise<void> {
    await this.#db<Row>(TABLE).where({ comment_id: commentId }).delete()
  }

  /** Forgets all numbers. */
  async clear(): Promise<void> {
    await this.#db<Row>(TABLE).delete()
  }
}
