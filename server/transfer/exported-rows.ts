import type { Transaction } from '../db/unit-of-work.ts'
import type { ExportedComment, ExportedSite, ExportLine } from './export-format.ts'

/** Which part of a server is exported; all of it without either. */
export interface ExportScope {
  readonly site?: string | undefined
  readonly comment?: string | undefined
}

const BATCH = 500
const commentColumns = [
  'comments.id',
  'threads.site_id',
  'threads.page_key',
  'comments.parent_id',
  'comments.status',
  'comments.name',
  'comments.website',
  'comments.text',
  'comments.by_owner',
  'comments.created_at',
  'comments.edited_at',
  'comments.decided_at',
  'comments.policy_version',
  'comments.exclude_from_statistics',
  'edit_keys.key_hash',
  'comment_likes.likes',
] as const

interface CommentRow {
  id: string
  site_id: string
  page_key: string
  parent_id: string | null
  status: ExportedComment['status']
  name: string | null
  website: string | null
  text: string
  by_owner: number
  created_at: number
  edited_at: number | null
  decided_at: number | null
  policy_version: string | null
  exclude_from_statistics: number
  key_hash: Buffer | null
  likes: number | null
}

/** How many comments of a part were written by visitors: each may be by somebody else. */
export async function countAuthors(trx: Transaction, scope: ExportScope): Promise<number> {
  const query = commentsOf(trx, scope).whereNot('comments.status', 'deleted')
  const found = await query.where('comments.by_owner', 0).count({ rows: '*' }).first()
  return Number(found?.rows ?? 0)
}

/** The sites of a part, with the pages that may post. */
export async function listSites(trx: Transaction, scope: ExportScope): Promise<ExportedSite[]> {
  const query = trx('sites')
    .select('id', 'name', 'language', 'moderation', 'exclude_from_statistics')
    .orderBy('id')
  if (scope.site) query.where({ id: scope.site })
  const sites = await query
  const origins: { site_id: string; origin: string }[] = await trx('site_origins').orderBy('origin')
  return sites.map(({ id, name, language, moderation, exclude_from_statistics }) => ({
    type: 'site',
    ...{ id, name, language, moderation },
    origins: origins.filter(({ site_id }) => site_id === id).map(({ origin }) => origin),
    excludeFromStatistics: exclude_from_statistics === 1,
  }))
}

/** The published policies, which say what authors agreed to. */
export async function listPolicies(trx: Transaction): Promise<ExportLine[]> {
  const rows = await trx('policy_versions')
    .select('version', 'published_at', 'html')
    .orderBy(['major', 'minor'])
  return rows.map(({ version, published_at, html }) => ({
    type: 'policy',
    ...{ version, html },
    publishedAt: toText(published_at),
  }))
}

/** The comments of a part by their id, a batch at a time. */
export async function* listComments(
  trx: Transaction,
  scope: ExportScope,
  options: { readonly withEditKeys: boolean },
): AsyncGenerator<ExportedComment> {
  let batch: CommentRow[]
  let after: string | undefined
  do {
    const query = commentsOf(trx, scope)
      .leftJoin('edit_keys', 'edit_keys.comment_id', 'comments.id')
      .leftJoin('comment_likes', 'comment_likes.comment_id', 'comments.id')
      .select(...commentColumns)
      .orderBy('comments.id')
      .limit(BATCH)
    if (after !== undefined) query.where('comments.id', '>', after)
    batch = await query
    for (const row of batch) yield toComment(row, options.withEditKeys)
    after = batch.at(-1)?.id
  } while (batch.length === BATCH)
}

function commentsOf(trx: Transaction, { site, comment }: ExportScope) {
  const query = trx('comments').join('threads', 'threads.id', 'comments.thread_id')
  if (site !== undefined) query.where('threads.site_id', site)
  if (comment !== undefined) query.where('comments.id', comment)
  return query
}

function toComment(row: CommentRow, withEditKeys: boolean): ExportedComment {
  return {
    type: 'comment',
    id: row.id,
    site: row.site_id,
    page: row.page_key,
    parentId: row.parent_id,
    status: row.status,
    name: row.name,
    website: row.website,
    text: row.text,
    byOwner: row.by_owner === 1,
    createdAt: toText(row.created_at),
    editedAt: row.edited_at === null ? null : toText(row.edited_at),
    decidedAt: row.decided_at === null ? null : toText(row.decided_at),
    policyVersion: row.policy_version,
    excludeFromStatistics: row.exclude_from_statistics === 1,
    ...(row.likes !== null && { likes: row.likes }),
    ...(withEditKeys && row.key_hash && { editKeyHash: row.key_hash.toString('hex') }),
  }
}

function toText(instant: number): string {
  return new Date(instant).toISOString()
}
