import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditHashOf } from '../../server/audit/audit-hash.ts'
import { DAY, dayOf, MINUTE } from '../../server/clock.ts'
import { ERASURE_FILE } from '../../server/comments/erasure-file.ts'
import { deriveDaySecrets, sealOrigin, unitTagOf } from '../../server/privacy/sealed-origin.ts'
import type { RunningServer } from '../support/running-server.ts'

export const COMMENTS = 10_000
/** Of every ten comments one waits, one was erased, and eight are published. */
const TENTH = 10
const PAGES = 500
const ROWS_AT_ONCE = 10_000
const words = 'a comment with some words in it that goes on for as long as comments usually do '

interface Written {
  readonly id: string
  readonly index: number
  readonly at: number
  readonly status: 'pending' | 'approved' | 'deleted'
}

/** Fills an installation with what years of comments leave, past the routes, which would take minutes. */
export async function fillWithComments(server: RunningServer): Promise<void> {
  const { container } = server
  const comments = Array.from({ length: COMMENTS }, (_, index) => toWritten(index))
  await insertAll(
    server,
    'threads',
    Array.from({ length: PAGES }, (_, page) => toThread(page)),
  )
  await insertAll(server, 'comments', comments.map(toRow))
  const left = comments.filter(({ status }) => status !== 'deleted')
  await insertAll(server, 'edit_keys', left.map(toEditKey))
  await insertAll(server, 'comment_origins', await toOrigins(server, comments))
  await insertAll(server, 'audit_events', await toTrail(server, comments))
  const erased = comments.filter(({ status }) => status === 'deleted')
  await insertAll(
    server,
    'erasures',
    erased.map(({ id, at }) => ({
      comment_id: id,
      what: 'comment',
      at,
      bytes_gone_at: at + MINUTE,
    })),
  )
  await appendFile(
    join(container.config.dataDir, ERASURE_FILE),
    erased.map(({ id, at }) => `${at} comment ${id}\n`).join(''),
  )
  await container.database.emptyLog()
}

function toWritten(index: number): Written {
  const status = (['pending', 'deleted'] as const)[index % TENTH] ?? 'approved'
  // Those that wait are of the last days, the others of the last year.
  const age = status === 'pending' ? index % (5 * 24 * 60) : index % (360 * 24 * 60)
  return { id: crypto.randomUUID(), index, at: Date.now() - 10 * MINUTE - age * MINUTE, status }
}

function toThread(page: number) {
  return { id: `thread-${page}`, site_id: 'default', page_key: `/posts/${page}`, created_at: 1 }
}

function toRow({ id, index, at, status }: Written) {
  const text = status === 'deleted' ? '' : `${index} ${words.repeat(4)}`
  return {
    ...{ id, status, text, html: text && `<p>${text}</p>`, renderer_version: 1, by_owner: 0 },
    ...{ thread_id: `thread-${index % PAGES}`, parent_id: null, root_id: null },
    ...{ name: status === 'deleted' ? null : `Reader ${index % 999}`, website: null },
    ...{ created_at: at, edited_at: null, decided_at: status === 'pending' ? null : at + MINUTE },
    policy_version: '1.0',
  }
}

function toEditKey({ id }: Written) {
  return { comment_id: id, key_hash: crypto.getRandomValues(Buffer.alloc(32)) }
}

async function toOrigins({ container }: RunningServer, comments: readonly Written[]) {
  const { keys } = container.privacy
  const secretOf = new Map<number, ReturnType<typeof deriveDaySecrets>>()
  const waiting = comments.filter(({ status }) => status === 'pending')
  for (const day of new Set(waiting.map(({ at }) => dayOf(at)))) {
    const key = await container.database.transaction(({ trx }) =>
      keys.obtain(trx, { kind: 'day', keyId: day }),
    )
    secretOf.set(day, deriveDaySecrets(key))
  }
  return waiting.flatMap(({ id, index, at }) => {
    const day = dayOf(at)
    const secrets = secretOf.get(day)
    if (!secrets) return []
    const bytes = Uint8Array.of(198, 51, (index >> 8) & 255, index & 255)
    const address = { family: 4, bytes } as const
    return [
      {
        ...{ comment_id: id, day, purge_after: at + 7 * DAY },
        sealed: sealOrigin(secrets, { commentId: id, day }, address),
        unit_tag: unitTagOf(secrets, address),
      },
    ]
  })
}

/** A row of the trail for every decision, chained as the server does. */
async function toTrail({ container }: RunningServer, comments: readonly Written[]) {
  const { audit, keys } = container.privacy
  const head = await audit.head()
  let previousHash: Buffer = Buffer.from(head?.hash ?? '', 'hex')
  let seq = head?.seq ?? 0
  return comments
    .filter(({ status }) => status !== 'pending')
    .map(({ id, at, status }) => {
      seq += 1
      const event = {
        ...{ seq, at, actor: 'staff', action: `comment.${status}`, reason: undefined },
        ...{ targetType: 'comment', targetId: id, details: '{}', previousHash },
      }
      const hash = auditHashOf(event)
      previousHash = hash
      return {
        ...{ seq, at, actor_id: event.actor, action: event.action, reason: null, details: '{}' },
        ...{ target_type: 'comment', target_id: id, hash, mac: keys.auditMac(hash) },
        previous_hash: event.previousHash,
      }
    })
}

/** Hands rows over as one JSON text a statement: millions of bound values would take minutes. */
async function insertAll(
  { container }: RunningServer,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const { engine, knex } = container.database
  const columns = Object.entries(rows[0] ?? {})
  const names = columns.map(([name]) => name).join(', ')
  const onSqlite = columns.map(([name, value]) => {
    const read = `json_extract(value, '$.${name}')`
    return value instanceof Uint8Array ? `unhex(${read})` : read
  })
  const from =
    engine === 'postgres'
      ? `select ${names} from json_populate_recordset(null::${table}, ?)`
      : `select ${onSqlite.join(', ')} from json_each(?)`
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const text = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE), (_name, value) =>
      value?.type === 'Buffer'
        ? `${engine === 'postgres' ? '\\x' : ''}${Buffer.from(value.data).toString('hex')}`
        : value,
    )
    await knex.raw(`insert into ${table} (${names}) ${from}`, [text])
  }
}
