/** What is in the form and not sent yet. */
export interface Draft {
  /** Values by the names of fields. */
  readonly content: Readonly<Record<string, string>>
  /** Id of the comment that is answered; empty where none is. */
  readonly replyTo: string
  /** What was sent without an answer, and the key under which it may be sent again. */
  readonly sent?: { readonly body: string; readonly key: string }
}

/**
 * Drafts by page, for as long as the page of the blog is open: one that is shown piece by piece
 * takes the widget away and brings it back.
 */
export const drafts = new Map<string, Draft>()
