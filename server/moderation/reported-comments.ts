import type { AuditLog } from '../audit/audit-log.ts'
import type { ReadableReport, ReportNotes } from '../comments/report-notes.ts'
import type { ReportStore } from '../comments/report-store.ts'
import type { Database } from '../db/database.ts'
import { notFound } from '../errors.ts'
import type { DeskReader, ModeratedComment } from './desk-reader.ts'

const SHOWN = 50

/** A comment with what readers reported of it. */
export interface ReportedComment {
  readonly comment: ModeratedComment
  readonly reports: readonly ReadableReport[]
  /** How many reports that is in all. */
  readonly total: number
}

export interface ReportedCommentsOptions {
  readonly database: Database
  readonly reports: ReportStore
  readonly notes: Pick<ReportNotes, 'open'>
  readonly reader: Pick<DeskReader, 'comment'>
  readonly audit: AuditLog
}

/** What readers reported, for those who decide. */
export class ReportedComments {
  readonly #options: ReportedCommentsOptions

  constructor(options: ReportedCommentsOptions) {
    this.#options = options
  }

  /** Comments with reports, those reported first at the beginning; and how many do not fit. */
  async list(): Promise<{ readonly reported: ReportedComment[]; readonly more: number }> {
    const { reports, notes, reader } = this.#options
    const ids = await reports.reported(SHOWN)
    const all = await reports.list(ids)
    const reported: ReportedComment[] = []
    for (const id of ids) {
      const own = all.filter(({ commentId }) => commentId === id)
      const total = own.reduce((sum, { times }) => sum + times, 0)
      reported.push({
        comment: await reader.comment(id),
        reports: own.map((report) => notes.open(report)),
        total,
      })
    }
    return { reported, more: Math.max(0, (await reports.countReported()) - ids.length) }
  }

  /**
   * Lets go of the reports of a comment, which stays as it is.
   *
   * @throws {Problem} 404 when there are none
   */
  async dismiss({ actor, id }: { readonly actor: string; readonly id: string }): Promise<void> {
    const { database, reports, audit } = this.#options
    await database.transaction(async ({ trx }) => {
      const store = reports.with(trx)
      const total = (await store.list([id])).reduce((sum, { times }) => sum + times, 0)
      if ((await store.removeForComment(id)) === 0) throw notFound('Nobody reported this comment.')
      await audit.append(trx, {
        actor,
        action: 'reports.dismissed',
        targetType: 'comment',
        targetId: id,
        details: { reports: total },
      })
    })
  }
}
