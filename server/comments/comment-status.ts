/** Every status a comment can have. */
export const commentStatuses = ['pending', 'approved', 'spam', 'rejected', 'deleted'] as const

export type CommentStatus = (typeof commentStatuses)[number]

/** Those of which there is still something to show, change or erase. */
export const keptStatuses = commentStatuses.filter((status) => status !== 'deleted')

/** An author learns that a comment was refused, not under which heading it was filed. */
export const shownStatus: Readonly<Record<CommentStatus, 'approved' | 'pending' | 'rejected'>> = {
  approved: 'approved',
  pending: 'pending',
  spam: 'rejected',
  rejected: 'rejected',
  deleted: 'rejected',
}
