import type { ReadingMessages } from './reading-messages.ts'

/** English texts about reading a thread. */
export const readingEn: ReadingMessages = {
  sortReplies: 'Most replied',
  inReplyTo: 'In reply to {name}',
  replies: { one: '{count} reply', other: '{count} replies' },
  moreReplies: { one: 'Show {count} more reply', other: 'Show {count} more replies' },
  allComments: 'All comments',
  showNew: { one: '{count} new comment, show', other: '{count} new comments, show' },
  newSinceVisit: 'New since your last visit',
  recentTitle: 'Recent comments',
  nameOnPage: '{name} on {page}',
  siteFeedTitle: 'Comments on {site}',
  feed: 'Feed of these comments',
  like: 'Like',
  likes: { one: '{count} like', other: '{count} likes' },
  liked: 'You like this comment.',
  unliked: 'You no longer like this comment.',
}
