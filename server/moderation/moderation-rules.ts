import type { CommentStatus } from '../comments/comment-status.ts'
import type { Comment } from '../comments/comment-store.ts'
import { conflict, noSuchComment, type Problem } from '../errors.ts'

/** What a moderator can decide. `deleted` erases the comment for good. */
export const decisions = ['approved', 'rejected', 'spam', 'deleted'] as const

export type Decision = (typeof decisions)[number]

/** What a moderator had before their eyes when they decided. Unknown to programs that did not look. */
export interface Seen {
  readonly status?: CommentStatus | undefined
  /** Milliseconds of the last edit; null for a comment that was never edited. */
  readonly editedAt?: number | null | undefined
}

const statusWords: Readonly<Record<CommentStatus, string>> = {
  pending: 'waiting',
  approved: 'approved',
  spam: 'marked as spam',
  rejected: 'rejected',
  deleted: 'deleted',
}

/**
 * Makes sure that what is about to happen to a comment is still what the moderator meant.
 *
 * @throws {Problem} 404; 409 `already-decided` with the status it has now; 409 `changed-meanwhile`
 */
export function requireAsSeen(comment: Comment | undefined, seen: Seen): Comment {
  if (!comment) throw noSuchComment()
  if (comment.status === 'deleted' || (seen.status && seen.status !== comment.status)) {
    throw alreadyDecided(comment.status)
  }
  if (seen.editedAt !== undefined && seen.editedAt !== (comment.editedAt ?? null)) {
    throw changedMeanwhile()
  }
  return comment
}

/** 409: what somebody acts on is not what they saw. */
export function changedMeanwhile(): Problem {
  return conflict(
    'changed-meanwhile',
    'The comment was changed after you loaded it. Read it again before you decide.',
  )
}

/** 409: somebody decided first; the answer says what the comment is now. */
export function alreadyDecided(status: CommentStatus): Problem {
  return conflict(
    'already-decided',
    `Somebody was faster: this comment is ${statusWords[status]} now. Nothing was changed.`,
    { extra: { commentStatus: status } },
  )
}
