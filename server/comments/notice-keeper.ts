import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { Comment } from './comment-store.ts'

/** What notices need to know of a comment. */
export type NoticedComment = Pick<Comment, 'id' | 'threadId' | 'parentId'>

/**
 * What the fate of a comment means for notices by e-mail: who asked for them, and what waits in the
 * outbox. Every step is part of the transaction that causes it.
 */
export interface NoticeKeeper {
  /**
   * Lets somebody ask for notices, unless their network did so too often.
   *
   * @throws {Problem} `invalid-input`, for the field `email`
   */
  admit(address: ClientAddress): void
  /** Remembers where the author of a comment wants to be told of replies. Sends nothing yet. */
  subscribe(
    unit: UnitOfWork,
    comment: NoticedComment & { readonly email: Redacted<string> },
  ): Promise<void>
  /** A comment is shown to everybody from now on. */
  published(unit: UnitOfWork, comment: NoticedComment): Promise<void>
  /** A comment that was published is held again, and may come back: whatever is still unsent goes. */
  held(trx: Transaction, commentId: string): Promise<void>
  /** A comment was deleted, or was published and is refused now: nothing of it may stay. */
  removed(trx: Transaction, commentId: string): Promise<void>
}
