import type { Clock } from '../clock.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread } from '../threads/thread-store.ts'
import type { Comment, CommentContent, CommentStore } from './comment-store.ts'
import type { EditKeyStore } from './edit-key.ts'
import type { ErasedBytes } from './erased-bytes.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import type { ErasedPart } from './erasure-store.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { LikeStore } from './like-store.ts'
import type { NoticeKeeper } from './notice-keeper.ts'
import type { OriginKeeper } from './posting-guard.ts'
import type { ReportStore } from './report-store.ts'

export interface CommentEraserOptions {
  readonly comments: CommentStore
  readonly editKeys: EditKeyStore
  readonly idempotencyKeys: IdempotencyStore
  readonly origins: Pick<OriginKeeper, 'release'>
  readonly reports: ReportStore
  readonly likes: LikeStore
  readonly notices: Pick<NoticeKeeper, 'removed'>
  readonly changes: ThreadChanges
  readonly ledger: ErasureLedger
  readonly bytes: Pick<ErasedBytes, 'removeFromLogSoon'>
  readonly now: Clock
}

/** What the author of a comment may take back of it without deleting it. */
export const takenBackFields = ['name', 'website'] as const
type TakenBackField = (typeof takenBackFields)[number]

/** A change of a comment that its author or a moderator made. */
export interface ContentChange {
  readonly id: string
  readonly before: CommentContent
  readonly after: CommentContent
  readonly at: number
}

/**
 * Erases a comment for good, whoever asked for it: text, name, website, edit key, kept answers,
 * origin, reports, likes and notices. The row stays as a place for its replies. Every table that holds something of a comment
 * is listed here and nowhere else.
 */
export class CommentEraser {
  readonly #options: CommentEraserOptions

  constructor(options: CommentEraserOptions) {
    this.#options = options
  }

  /**
   * @param at when somebody asked for it; earlier than now when an old database is made to forget
   * @returns whether the comment was still there to be erased
   */
  async erase(
    unit: UnitOfWork,
    comment: Pick<Comment, 'id'>,
    thread: Thread,
    at: number = this.#options.now(),
  ): Promise<boolean> {
    const { comments, editKeys, idempotencyKeys, reports, likes } = this.#options
    const { origins, notices, changes } = this.#options
    const { trx } = unit
    const was = await comments.with(trx).erase(comment.id, at)
    if (was === undefined) return false
    await editKeys.with(trx).remove(comment.id)
    await idempotencyKeys.with(trx).removeForComment(comment.id)
    await reports.with(trx).removeForComment(comment.id)
    await likes.with(trx).removeForComment(comment.id)
    await origins.release(trx, comment.id)
    await notices.removed(trx, comment.id)
    // Its status may have changed since it was read, so readers' pages are made anew in any case.
    // Nobody is told of what they could not read.
    const news = was === 'approved' ? ({ id: comment.id, is: 'withdrawn' } as const) : undefined
    await changes.touch(unit, thread, news)
    await this.#note(unit, { commentId: comment.id, what: 'comment', at })
    return true
  }

  /**
   * Call where a change is written: forgets the answers that held what was there before, and remembers
   * that a name or website was taken back or replaced, so that an old one does not return.
   */
  async noteChange(unit: UnitOfWork, { id, before, after, at }: ContentChange): Promise<void> {
    const fields = takenBackFields.filter(
      (field) => before[field] !== undefined && before[field] !== after[field],
    )
    if (fields.length === 0 && before.text === after.text) return
    await this.#options.idempotencyKeys.with(unit.trx).removeForComment(id)
    unit.afterCommit(() => this.#options.bytes.removeFromLogSoon())
    for (const what of fields) await this.#note(unit, { commentId: id, what, at })
  }

  /**
   * Empties name or website because the author took them back: now, or before an old database was put
   * in place. Only the ledger keeps that it happened: neither status nor date of the comment changes.
   *
   * @returns the comment as it is now, or `undefined` when it is not there any more
   */
  async takeBack(
    unit: UnitOfWork,
    { id }: Pick<Comment, 'id'>,
    thread: Thread,
    { fields, at }: { readonly fields: readonly TakenBackField[]; readonly at: number },
  ): Promise<Comment | undefined> {
    const { comments, changes } = this.#options
    const before = await comments.with(unit.trx).clearFields(id, fields)
    if (!before) return undefined
    const after = { ...before, ...Object.fromEntries(fields.map((field) => [field, undefined])) }
    if (before.status === 'approved') await changes.touch(unit, thread)
    await this.noteChange(unit, { id, before, after, at })
    return after
  }

  /** Whether a field was taken back or replaced before, so that nobody else fills it again. */
  async wasTakenBack(unit: UnitOfWork, id: string, field: TakenBackField): Promise<boolean> {
    return this.#options.ledger.knows(unit, id, field)
  }

  async #note(
    unit: UnitOfWork,
    erasure: { commentId: string; what: ErasedPart; at: number },
  ): Promise<void> {
    const { ledger, bytes } = this.#options
    await ledger.note(unit, erasure)
    unit.afterCommit(() => bytes.removeFromLogSoon())
  }
}
