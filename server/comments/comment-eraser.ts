import type { Clock } from '../clock.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread } from '../threads/thread-store.ts'
import type { Comment, CommentStore } from './comment-store.ts'
import type { EditKeyStore } from './edit-key.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { OriginKeeper } from './posting-guard.ts'

export interface CommentEraserOptions {
  readonly comments: CommentStore
  readonly editKeys: EditKeyStore
  readonly idempotencyKeys: IdempotencyStore
  readonly origins: Pick<OriginKeeper, 'release'>
  readonly changes: ThreadChanges
  readonly now: Clock
}

/**
 * Erases a comment for good, whoever asked for it: text, name, website, edit key, kept answers and
 * origin. The row stays as a place for its replies. Every table that holds something of a comment
 * is listed here and nowhere else.
 */
export class CommentEraser {
  readonly #options: CommentEraserOptions

  constructor(options: CommentEraserOptions) {
    this.#options = options
  }

  /** @returns whether the comment was still there to be erased */
  async erase(unit: UnitOfWork, comment: Comment, thread: Thread): Promise<boolean> {
    const { comments, editKeys, idempotencyKeys, origins, changes, now } = this.#options
    const { trx } = unit
    if (!(await comments.with(trx).erase(comment.id, now()))) return false
    await editKeys.with(trx).remove(comment.id)
    await idempotencyKeys.with(trx).removeForComment(comment.id)
    await origins.release(trx, comment.id)
    // Its status may have changed since it was read, so readers' pages are made anew in any case.
    await changes.touch(unit, thread)
    return true
  }
}
