import type { Knex } from 'knex'

/** A row as the database holds it. */
export type Row = Readonly<Record<string, string | number | Buffer | null>>

const day = 86_400_000
const moment = 1_795_000_000_000

const hash = (fill: number) => Buffer.alloc(32, fill)

/** One row of every table, parents before children, so that they can be inserted in this order. */
export const rowOfEveryTable: readonly (readonly [table: string, row: Row])[] = [
  ['sites', { id: 'site', name: 'Blog', language: 'en', moderation: 'all', created_at: moment }],
  ['site_origins', { site_id: 'site', origin: 'https://blog.example' }],
  ['threads', { id: 'thread', site_id: 'site', page_key: '/post', created_at: moment }],
  [
    'branches',
    { root_id: 'other', thread_id: 'thread', created_at: moment, published: 1, replies: 0 },
  ],
  [
    'comments',
    {
      id: 'comment',
      thread_id: 'thread',
      parent_id: null,
      root_id: null,
      status: 'pending',
      name: 'Ada',
      website: 'https://ada.example/',
      text: 'Hello',
      html: '<p>Hello</p>',
      renderer_version: 1,
      by_owner: 0,
      created_at: moment,
      edited_at: null,
      decided_at: null,
      policy_version: '1.0',
    },
  ],
  ['comment_likes', { comment_id: 'comment', likes: 3 }],
  ['page_reads', { thread_id: 'thread', day: 20_775, reads: 12 }],
  ['group_reads', { site_id: 'site', day: 20_775, kind: 'language', value: 'en', reads: 12 }],
  ['edit_keys', { comment_id: 'comment', key_hash: hash(1) }],
  [
    'staff',
    {
      id: 'staff',
      name: 'Owner',
      name_key: 'owner',
      password_hash: 'scrypt',
      created_at: moment,
      disabled_at: null,
    },
  ],
  ['staff_roles', { staff_id: 'staff', role: 'owner' }],
  [
    'sessions',
    {
      token_hash: hash(2),
      staff_id: 'staff',
      created_at: moment,
      seen_at: moment,
      expires_at: moment + day,
      confirmed_at: null,
    },
  ],
  [
    'api_tokens',
    {
      id: 'token',
      staff_id: 'staff',
      name: 'backup',
      scopes: 'comments:read',
      token_hash: hash(3),
      created_at: moment,
      expires_at: moment + 365 * day,
      revoked_at: null,
    },
  ],
  ['owner_links', { token_hash: hash(4), expires_at: moment }],
  [
    'staff_invitations',
    {
      id: 'invitation',
      token_hash: hash(14),
      roles: 'moderator',
      invited_by: 'staff',
      created_at: moment,
      expires_at: moment + day,
    },
  ],
  ['disclosure_counts', { year: 2026, basis: 'law', disclosures: 1 }],
  ['undertakings', { staff_id: 'staff', version: '1', text_hash: hash(5), accepted_at: moment }],
  [
    'comment_origins',
    {
      comment_id: 'comment',
      day: 20_775,
      sealed: Buffer.alloc(46, 6),
      unit_tag: Buffer.alloc(16, 7),
      purge_after: moment + day,
    },
  ],
  [
    'reports',
    {
      id: 'report',
      comment_id: 'comment',
      reason: 'spam',
      note: null,
      sealed_note: Buffer.alloc(40, 16),
      times: 1,
      created_at: moment,
    },
  ],
  [
    'violations',
    {
      id: 'violation',
      comment_id: 'comment',
      rule: 'spam',
      terms_version: '1',
      decided_by: 'staff',
      decided_at: moment,
      withdrawn_at: null,
    },
  ],
  [
    'ip_blocks',
    {
      id: 'block',
      violation_id: 'violation',
      family: 4,
      prefix: 32,
      key_id: 1,
      tag: hash(8),
      effect: 'deny',
      created_at: moment,
      expires_at: moment + day,
      hit_days: 0,
      last_hit_day: null,
      typed: 0,
    },
  ],
  [
    'key_register',
    {
      kind: 'block',
      key_id: 1,
      check_value: Buffer.alloc(8, 9),
      created_at: moment,
      retired_at: null,
      destroyed_at: null,
    },
  ],
  [
    'audit_events',
    {
      seq: 1,
      at: moment,
      actor_id: 'staff',
      action: 'block-create',
      target_type: 'block',
      target_id: 'block',
      reason: 'spam',
      details: '{}',
      previous_hash: hash(0),
      hash: hash(10),
      mac: hash(11),
    },
  ],
  [
    'idempotency_keys',
    {
      key_hash: hash(12),
      body_hash: hash(13),
      comment_id: 'comment',
      sealed_answer: Buffer.from('sealed'),
      expires_at: moment + day,
    },
  ],
  [
    'notice_recipients',
    { id: 'recipient', sealed: Buffer.from('sealed'), tag: hash(14), created_at: moment },
  ],
  [
    'comment_subscriptions',
    {
      comment_id: 'comment',
      recipient_id: 'recipient',
      thread_id: 'thread',
      state: 'confirmed',
      expires_at: moment + day,
    },
  ],
  ['confirmation_marks', { mailbox_tag: hash(15), sent_at: moment }],
  [
    'outbox',
    {
      recipient_id: 'recipient',
      topic: 'thread',
      queued_at: moment,
      due_at: moment,
      attempts: 0,
      sent_at: null,
    },
  ],
  [
    'notices',
    {
      recipient_id: 'recipient',
      comment_id: 'comment',
      thread_id: 'thread',
      created_at: moment,
      sent_at: null,
    },
  ],
  [
    'policy_versions',
    {
      ...{ version: '1.0', major: 1, minor: 0, published_at: moment },
      ...{ text_hash: hash(14), html: '<p>Policy</p>', json: '{}' },
    },
  ],
  [
    'privacy_requests',
    {
      id: 'request',
      kind: 'access',
      sealed: Buffer.from('sealed'),
      created_at: moment,
      outcome: 'fulfilled',
      sealed_answer: Buffer.from('sealed'),
      answered_by: 'staff',
      answered_at: moment,
      purge_after: moment + day,
    },
  ],
  ['ended_requests', { ended_at: moment, requests: 2 }],
  ['jobs', { name: 'purge', locked_until: moment, finished_at: null }],
  ['erasures', { comment_id: 'comment', what: 'name', at: moment, bytes_gone_at: null }],
  ['closings', { closes_at: moment + day, announced_at: moment }],
]

/** The row that `rowOfEveryTable` holds for a table, with some columns replaced. */
export function aRow(table: string, changes: Row = {}): Row {
  const found = rowOfEveryTable.find(([name]) => name === table)
  if (!found) throw new Error(`rowOfEveryTable has no row for ${table}`)
  return { ...found[1], ...changes }
}

/** Inserts one row into every table. */
export async function fillEveryTable(knex: Knex): Promise<void> {
  for (const [table, row] of rowOfEveryTable) await knex(table).insert(row)
}
