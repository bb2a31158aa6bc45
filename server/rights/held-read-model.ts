import type { Knex } from 'knex'

/** Times about a comment that only its author and staff may know. */
export interface HeldTimes {
  readonly decidedAt: number | undefined
  /** Until when the sealed answer to its sending is kept, for a retry. */
  readonly answerUntil: number | undefined
}

/** Reads what is kept about a comment beside its content. */
export class HeldReadModel {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** How often it was liked. */
  async likes(commentId: string): Promise<number> {
    const row = await this.#db('comment_likes').where({ comment_id: commentId }).first('likes')
    return row?.likes ?? 0
  }

  async times(commentId: string): Promise<HeldTimes> {
    const comment = await this.#db('comments').where({ id: commentId }).first('decided_at')
    const answer = await this.#db('idempotency_keys')
      .where({ comment_id: commentId })
      .max({ until: 'expires_at' })
      .first()
    return {
      decidedAt: comment?.decided_at ?? undefined,
      answerUntil: answer?.until === null ? undefined : Number(answer?.until),
    }
  }
}
