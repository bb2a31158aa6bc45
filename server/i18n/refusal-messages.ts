/**
 * What readers are told when something is refused to them, by the code of the problem; where one code
 * stands for several things, by a name of its own.
 */
export type RefusalMessages = Readonly<Record<RefusalKey, string>>

/** Names of refusals that readers meet, and of one sentence that follows another. */
export type RefusalKey =
  | 'invalid-input'
  /** `{date}` stands for the day on which it ends. */
  | 'posting-suspended'
  /** Behind it, where there is somebody to ask; `{contact}` stands for how. */
  | 'questions'
  /** `{version}` stands for the number. */
  | 'policy-changed'
  /** `{when}` stands for a time to come, such as “in 3 minutes”. */
  | 'too-many-requests'
  | 'requests-today'
  | 'too-many-open-requests'
  | 'queue-full'
  | 'foreign-page'
  | 'own-page-only'
  | 'unknown-site'
  | 'no-comment'
  | 'no-key'
  | 'nothing-here'
  | 'not-editable'
  | 'too-large'
  | 'malformed-request'
  | 'storage-unavailable'
  | 'internal-error'
