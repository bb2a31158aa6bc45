import type { Knex } from 'knex'

/** What can be wrong with a comment, for those who report it. */
export const reportReasons = ['spam', 'abuse', 'private', 'illegal', 'other'] as const

export type ReportReason = (typeof reportReasons)[number]

/** What readers reported of a comment. It has no field for who did. */
export interface Report {
  readonly id: string
  readonly commentId: string
  readonly reason: ReportReason
  /** What the moderator should know, sealed. */
  readonly sealedNote: Buffer | undefined
  /** How many reports it stands for: beyond a number they are only counted. */
  readonly times: number
  readonly createdAt: number
}

interface Row {
  id: string
  comment_id: string
  reason: ReportReason
  sealed_note: Buffer | null
  times: number
  created_at: number
}

const TABLE = 'reports'
const COLUMNS: (keyof Row)[] = ['id', 'comment_id', 'reason', 'sealed_note', 'times', 'created_at']

/** Keeps reports until somebody has decided. */
export class ReportStore {
  static readonly table = TABLE
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): ReportStore {
    return new ReportStore(trx)
  }

  async insert(report: Report): Promise<void> {
    await this.#db<Row>(TABLE).insert({
      id: report.id,
      comment_id: report.commentId,
      reason: report.reason,
      sealed_note: report.sealedNote ?? null,
      times: report.times,
      created_at: report.createdAt,
    })
  }

  /** Counts one more report like this one. */
  async countAgain(id: string): Promise<void> {
    await this.#db<Row>(TABLE).where({ id }).increment('times', 1)
  }

  /** Some of the reports whose note an earlier version left in clear. */
  async listClear(limit: number): Promise<{ readonly id: string; readonly note: string }[]> {
    return this.#db(TABLE).select('id', 'note').whereNotNull('note').limit(limit)
  }

  /** Puts a sealed note in the place of a clear one. */
  async replaceClear(id: string, sealedNote: Buffer): Promise<void> {
    await this.#db(TABLE).where({ id }).update({ note: null, sealed_note: sealedNote })
  }

  /** The reports of some comments, oldest first. */
  async list(commentIds: readonly string[]): Promise<Report[]> {
    const rows = await this.#db<Row>(TABLE)
      .select(COLUMNS)
      .whereIn('comment_id', commentIds)
      .orderBy([{ column: 'created_at' }, { column: 'id' }])
    return rows.map(toReport)
  }

  /** Ids of comments with reports, those reported first at the beginning. */
  async reported(limit: number): Promise<string[]> {
    const rows: { comment_id: string }[] = await this.#db(TABLE)
      .select('comment_id')
      .groupBy('comment_id')
      .orderByRaw('min(created_at), comment_id')
      .limit(limit)
    return rows.map(({ comment_id }) => comment_id)
  }

  /** How many comments have reports. */
  async countReported(): Promise<number> {
    const row = await this.#db(TABLE).countDistinct({ total: 'comment_id' }).first()
    return Number(row?.total ?? 0)
  }

  /** @returns how many rows there were */
  async removeForComment(commentId: string): Promise<number> {
    return await this.#db<Row>(TABLE).where({ comment_id: commentId }).delete()
  }

  /** Deletes what was reported before an instant. Returns how many. */
  async removeBefore(instant: number): Promise<number> {
    return await this.#db<Row>(TABLE).where('created_at', '<=', instant).delete()
  }
}

function toReport(row: Row): Report {
  return {
    id: row.id,
    commentId: row.comment_id,
    reason: row.reason,
    sealedNote: row.sealed_note ?? undefined,
    times: row.times,
    createdAt: row.created_at,
  }
}
