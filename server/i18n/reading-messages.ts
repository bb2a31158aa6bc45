import type { PluralForms } from './messages.ts'

/** Texts about reading a thread: order, branches, news, feeds. */
export interface ReadingMessages {
  readonly sortReplies: string
  /** Above a reply that is no longer indented below what it answers; `{name}` stands for its author. */
  readonly inReplyTo: string
  /** Folds the replies below a comment; `{count}` stands for the number. */
  readonly replies: PluralForms
  /** Link to the replies of a branch that this page does not show. */
  readonly moreReplies: PluralForms
  /** Link from a branch back to the whole thread. */
  readonly allComments: string
  /** Button that shows comments which arrived since. */
  readonly showNew: PluralForms
  /** Label of a comment that came since the last visit, on devices that remember. */
  readonly newSinceVisit: string
  readonly recentTitle: string
  /** A recent comment or the title of a feed's entry; `{name}` and `{page}`. */
  readonly nameOnPage: string
  /** Title of a site's feed; `{site}`. */
  readonly siteFeedTitle: string
  /** Link to the feed of a thread. */
  readonly feed: string
  readonly like: string
  readonly likes: PluralForms
  /** Said once the reader's own like is counted. */
  readonly liked: string
  /** Said once it is taken back. */
  readonly unliked: string
}
