import type { CommentStatus } from './comment-store.ts'

/** An author learns that a comment was refused, not under which heading it was filed. */
export const shownStatus: Readonly<Record<CommentStatus, 'approved' | 'pending' | 'rejected'>> = {
  approved: 'approved',
  pending: 'pending',
  spam: 'rejected',
  rejected: 'rejected',
  deleted: 'rejected',
}
