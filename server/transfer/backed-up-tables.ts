import {
  type BackedUpTable,
  backedUpPrivateTables,
  leftOutPrivateTables,
} from '../privacy/backed-up-tables.ts'

/**
 * Every table that goes into a backup, those others refer to first. With `leftOutTables` it names
 * every table there is: a test fails when one is in neither, or in both.
 */
export const backedUpTables: readonly BackedUpTable[] = [
  // The policies under which comments were written stay at their addresses.
  { name: 'policy_versions', key: ['version'] },
  { name: 'sites', key: ['id'] },
  { name: 'site_origins', key: ['site_id', 'origin'] },
  { name: 'threads', key: ['id'] },
  { name: 'comments', key: ['id'] },
  { name: 'comment_likes', key: ['comment_id'] },
  // Hashes, by which authors stay able to change and delete what they wrote.
  { name: 'edit_keys', key: ['comment_id'] },
  { name: 'staff', key: ['id'] },
  { name: 'staff_roles', key: ['staff_id', 'role'] },
  { name: 'undertakings', key: ['staff_id', 'version'] },
  ...backedUpPrivateTables,
  { name: 'audit_events', key: ['seq'] },
  { name: 'disclosure_counts', key: ['year', 'basis'] },
  { name: 'erasures', key: ['comment_id', 'what', 'at'] },
  { name: 'closings', key: ['closes_at'] },
]

/** Every table that is in no backup, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  ...leftOutPrivateTables,
  sessions: 'a session that was ended must stay ended',
  api_tokens: 'a token that was revoked must stay revoked',
  owner_links: 'lasts fifteen minutes',
  staff_invitations: 'an invitation that was taken back must stay so',
  idempotency_keys: 'lasts one day, and holds edit keys, if sealed ones',
  outbox: 'a notice must not be sent twice',
  notices: 'a notice must not be sent twice',
  reports: 'what somebody reported must be gone in time, from backups too',
  branches: 'is counted again from the comments',
  jobs: 'says what this machine did',
  page_reads: 'a small number must be gone with its day, every other after 90 days',
  group_reads: 'a small number must be gone with its day, every other after 90 days',
}

/** Tables that backups of earlier versions hold, and that no restore brings back. */
export const passedOverTables: ReadonlySet<string> = new Set(['page_reads', 'group_reads'])
