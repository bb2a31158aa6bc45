import type { Knex } from 'knex'

/** The rules of the terms of service that a violation can name. */
export const violationRules = [
  'spam',
  'flood',
  'abuse',
  'doxxing',
  'illegal',
  'evasion',
  'other',
] as const

export type ViolationRule = (typeof violationRules)[number]

/** A recorded breach of the terms. Without one there is no block. */
export interface Violation {
  readonly id: string
  readonly commentId: string | undefined
  readonly rule: ViolationRule
  readonly termsVersion: string
  /** The member of staff who decided. */
  readonly decidedBy: string
  readonly decidedAt: number
  readonly withdrawnAt: number | undefined
}

interface Row {
  id: string
  comment_id: string | null
  rule: ViolationRule
  terms_version: string
  decided_by: string
  decided_at: number
  withdrawn_at: number | null
}

const table = 'violations'
const columns = [
  'id',
  'comment_id',
  'rule',
  'terms_version',
  'decided_by',
  'decided_at',
  'withdrawn_at',
] as const

/** The table `violations`. */
export class ViolationStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): ViolationStore {
    return new ViolationStore(trx)
  }

  async insert(violation: Violation): Promise<void> {
    await this.#db<Row>(table).insert({
      id: violation.id,
      comment_id: violation.commentId ?? null,
      rule: violation.rule,
      terms_version: violation.termsVersion,
      decided_by: violation.decidedBy,
      decided_at: violation.decidedAt,
      withdrawn_at: violation.withdrawnAt ?? null,
    })
  }

  async list(ids: readonly string[]): Promise<Violation[]> {
    const rows = await this.#db<Row>(table)
      .whereIn('id', [...ids])
      .select(...columns)
    return rows.map(toViolation)
  }

  /** The last breach recorded for a comment that was not withdrawn. */
  async findOfComment(commentId: string): Promise<Violation | undefined> {
    const row = await this.#db<Row>(table)
      .where({ comment_id: commentId })
      .whereNull('withdrawn_at')
      .orderBy('decided_at', 'desc')
      .first(...columns)
    return row && toViolation(row)
  }

  async markWithdrawn(id: string, now: number): Promise<void> {
    await this.#db<Row>(table).where({ id }).update({ withdrawn_at: now })
  }

  /**
   * Deletes violations on which no block rests any more, once their comment is gone or they were
   * decided before the given instant. Returns how many.
   */
  async deleteUnneeded(decidedBefore: number): Promise<number> {
    return await this.#db<Row>(table)
      .whereNotIn('id', this.#db('ip_blocks').select('violation_id'))
      .where((old) => old.whereNull('comment_id').orWhere('decided_at', '<=', decidedBefore))
      .delete()
  }
}

function toViolation(row: Row): Violation {
  return {
    id: row.id,
    commentId: row.comment_id ?? undefined,
    rule: row.rule,
    termsVersion: row.terms_version,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}
