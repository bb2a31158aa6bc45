/**
 * The shared request limits, by what a request costs: `read` answers from memory or one query,
 * `write` posts a comment, `edit` changes one's own, `preview` renders a text, `report` reports a
 * comment, `like` likes one, `stream` keeps a connection open, `sign-in` checks a password, `staff` is for
 * people already signed in.
 */
export type LimitName =
  | 'read'
  | 'write'
  | 'edit'
  | 'preview'
  | 'report'
  | 'like'
  | 'stream'
  | 'sign-in'
  | 'staff'
  | 'none'
