/** How a table goes into a backup. */
export interface BackedUpTable {
  readonly name: string
  /** Columns of the primary key, by which rows are read in order. */
  readonly key: readonly string[]
  /** Rows that are taken, where not all are. */
  readonly only?: { readonly column: string; readonly values: readonly string[] }
}

/** What of the private world is in a backup, so that a restore does not unblock everybody. */
export const backedUpPrivateTables: readonly BackedUpTable[] = [
  { name: 'violations', key: ['id'] },
  // A tag says nothing without the block key, which is in no backup.
  { name: 'ip_blocks', key: ['id'] },
  // By these eight bytes a key a wrong key folder is noticed. Days are left out with their origins.
  {
    name: 'key_register',
    key: ['kind', 'key_id'],
    only: { column: 'kind', values: ['block', 'audit'] },
  },
]

/** What of the private world is in no backup, and why. */
export const leftOutPrivateTables: Readonly<Record<string, string>> = {
  comment_origins: 'an address must be gone in time, from backups too',
  privacy_requests: 'what somebody asked must be gone in time, from backups too',
  ended_requests: 'is in the record, which is in every backup',
  notice_recipients: 'an e-mail address that was taken back must stay gone',
  comment_subscriptions: 'a subscription that was ended must stay ended',
  confirmation_marks: 'is derived from an e-mail address',
}
