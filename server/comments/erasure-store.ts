import type { Knex } from 'knex'

/** What can be erased of a comment: all of it, or one field that its author took back. */
export const erasedParts = ['comment', 'name', 'website'] as const
export type ErasedPart = (typeof erasedParts)[number]

/** One erasure: which comment, what of it, when. Never what was there. */
export interface Erasure {
  readonly commentId: string
  readonly what: ErasedPart
  readonly at: number
}

interface ErasureRow {
  comment_id: string
  what: ErasedPart
  at: number
}

const TABLE = 'erasures'
const COLUMNS: (keyof ErasureRow)[] = ['comment_id', 'what', 'at']

/** The ledger of erasures in the database. It only grows. */
export class ErasureStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): ErasureStore {
    return new ErasureStore(trx)
  }

  /** Notes an erasure; noting it again changes nothing. */
  async insert({ commentId, what, at }: Erasure): Promise<void> {
    await this.#db(TABLE)
      .insert({ comment_id: commentId, what, at })
      .onConflict(['comment_id', 'what', 'at'])
      .ignore()
  }

  /** Whether this part of the comment was ever erased. */
  async has(commentId: string, what: ErasedPart): Promise<boolean> {
    const row = await this.#db(TABLE).select('at').where({ comment_id: commentId, what }).first()
    return row !== undefined
  }

  async list(): Promise<Erasure[]> {
    const rows = await this.#db<ErasureRow>(TABLE)
      .select(COLUMNS)
      .orderBy(['at', 'comment_id', 'what'])
    return rows.map(toErasure)
  }

  /** Erasures of which the files of the database may still hold bytes. */
  async listWithBytes(): Promise<Erasure[]> {
    const rows = await this.#db<ErasureRow>(TABLE).select(COLUMNS).whereNull('bytes_gone_at')
    return rows.map(toErasure)
  }

  /** Remembers that the files were rewritten after these erasures. */
  async markBytesGone(erasures: readonly Erasure[], now: number): Promise<void> {
    for (const { commentId, what, at } of erasures) {
      await this.#db(TABLE)
        .where({ comment_id: commentId, what, at })
        .update({ bytes_gone_at: now })
    }
  }
}

function toErasure({ comment_id, what, at }: ErasureRow): Erasure {
  return { commentId: comment_id, what, at }
}
