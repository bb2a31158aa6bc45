import type { Row } from '../support/builders.ts'

/**
 * The columns that public pages show or are arranged by. Every other column is private: one that is
 * new too, until it stands here.
 */
const publicColumns: Readonly<Record<string, readonly string[]>> = {
  sites: ['id', 'name', 'language', 'exclude_from_statistics'],
  site_origins: ['site_id', 'origin'],
  threads: ['id', 'site_id', 'page_key'],
  comments: [
    ...['id', 'thread_id', 'parent_id', 'root_id', 'status'],
    ...['name', 'website', 'html', 'by_owner', 'created_at', 'edited_at'],
    'exclude_from_statistics',
  ],
  comment_likes: ['comment_id', 'likes'],
  // Counted from the published comments by the database itself.
  branches: ['root_id', 'thread_id', 'created_at', 'published', 'replies'],
  page_reads: ['thread_id', 'day', 'reads'],
  group_reads: ['site_id', 'day', 'kind', 'value', 'reads'],
  disclosure_counts: ['year', 'basis', 'disclosures'],
  policy_versions: ['version', 'major', 'minor', 'published_at', 'text_hash', 'html', 'json'],
  closings: ['closes_at', 'announced_at'],
}

/** What of a comment that nobody may read is public: where it would stand, for its replies do. */
const ofHidden = ['id', 'thread_id', 'parent_id', 'root_id', 'status', 'created_at']

/** Whether nothing public may depend on this column of this row. */
export function isPrivate(table: string, column: string, row: Row): boolean {
  const known = publicColumns[table] ?? []
  if (table !== 'comments' || row.status === 'approved') return !known.includes(column)
  return !ofHidden.includes(column)
}

/** Whether no column of the table is public. */
export function isPrivateTable(table: string): boolean {
  return !(table in publicColumns)
}

/** Tables without which the server does not start: they name the keys that are in its folder. */
export const neededToStart = ['key_register']
