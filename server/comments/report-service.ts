import { type Clock, DAY } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { noSuchComment } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { REPORT_DAYS } from '../retention.ts'
import type { Comment, CommentStore } from './comment-store.ts'
import type { PostingGuard } from './posting-guard.ts'
import type { ReportNotes } from './report-notes.ts'
import type { ReportReason, ReportStore } from './report-store.ts'

/** Reports kept of one comment; those that follow are only counted. */
export const KEPT_REPORTS = 20

export interface ReportServiceOptions {
  readonly database: Database
  readonly comments: CommentStore
  readonly reports: ReportStore
  readonly notes: Pick<ReportNotes, 'seal'>
  readonly guard: Pick<PostingGuard, 'check'>
  readonly now: Clock
  readonly newId: () => string
}

export interface NewReport {
  readonly commentId: string
  readonly reason: ReportReason
  readonly note: string | undefined
  /** Looked at for blocks, and forgotten. */
  readonly address: ClientAddress
  /** Asks whether one more may be taken from there; last of all. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

/** Takes reports about published comments, without anything about those who report. */
export class ReportService {
  readonly #options: ReportServiceOptions

  constructor(options: ReportServiceOptions) {
    this.#options = options
  }

  /**
   * Keeps a report, or counts it where there are many.
   *
   * @throws {Problem} 403 `posting-suspended`; 404 for a comment that is not published; 429
   * `too-many-requests`
   */
  async report({ commentId, reason, note, address, take }: NewReport): Promise<void> {
    const { database, comments, reports, notes, guard, now, newId } = this.#options
    await guard.check({ address, name: undefined })
    await database.transaction(async ({ trx }) => {
      await database.lockForWriting(trx, 'reports')
      if (!(await comments.with(trx).find(commentId, ['approved']))) throw noSuchComment()
      await take()
      const store = reports.with(trx)
      const kept = await store.list([commentId])
      const alike = kept.filter((report) => report.reason === reason)
      const plain = alike.find((report) => report.sealedNote === undefined)
      const full = kept.length >= KEPT_REPORTS ? (alike.at(-1) ?? kept.at(-1)) : undefined
      const same = (note === undefined ? plain : undefined) ?? full
      if (same) return store.countAgain(same.id)
      const id = newId()
      const sealedNote = note === undefined ? undefined : notes.seal(id, note)
      await store.insert({ id, commentId, reason, sealedNote, times: 1, createdAt: now() })
    })
  }

  /** @throws {Problem} 404 for a comment that is not published */
  async requirePublished(commentId: string): Promise<Pick<Comment, 'threadId' | 'name' | 'html'>> {
    const comment = await this.#options.comments.find(commentId, ['approved'])
    if (!comment) throw noSuchComment()
    return { threadId: comment.threadId, name: comment.name, html: comment.html }
  }

  /** Deletes reports that nobody decided on in time. Returns how many. */
  async purge(now: number): Promise<number> {
    return this.#options.reports.removeBefore(now - REPORT_DAYS * DAY)
  }
}
