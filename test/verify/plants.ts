import { createHash } from 'node:crypto'
import { appendFile, chmod, copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { DAY, HOUR } from '../../server/clock.ts'
import { ERASURE_FILE } from '../../server/comments/erasure-file.ts'
import { appendOnlyTriggers } from '../../server/db/append-only.ts'
import type { Engine } from '../../server/db/engine.ts'
import { KeyFolder } from '../../server/privacy/key-folder.ts'
import type { CheckName } from '../../server/verify/report.ts'
import { aRow } from '../support/builders.ts'
import { type Installation, planted } from './installation.ts'

export interface Place extends Installation {
  readonly knex: Knex
  readonly engine: Engine
}

/** Something that must not be, the check that finds it, and words of what the check says. */
export interface Plant {
  readonly name: string
  readonly check: CheckName
  readonly says: RegExp
  readonly plant: (place: Place) => Promise<unknown>
  /** Settings the command is run with, where they are the breach. */
  readonly environment?: Readonly<Record<string, string>>
}

const now = Date.now()

/** Every breach that is planted, each into a copy of its own. */
export const plants: readonly Plant[] = [
  {
    name: 'a column for addresses',
    check: 'schema',
    says: /columns that no inventory lists: comments\.ip/,
    plant: ({ knex }) => knex.raw('alter table comments add column ip text'),
  },
  {
    name: 'a table that copies what is written',
    check: 'schema',
    says: /columns that no inventory lists: copies\.text/,
    plant: ({ knex }) => knex.raw('create table copies (text text)'),
  },
  {
    name: 'a trail whose trigger is gone',
    check: 'schema',
    says: /missing: rows of audit_events can only be added/,
    plant: ({ knex, engine }) =>
      engine === 'postgres'
        ? knex.raw('alter table audit_events disable trigger audit_events_append_only')
        : knex.raw('drop trigger audit_events_no_update'),
  },
  {
    name: 'blocks that need no violation',
    check: 'schema',
    says: /missing: ip_blocks\.violation_id is never null/,
    plant: (place) => letBlocksStandAlone(place),
  },
  {
    name: 'an address past its time',
    check: 'origins',
    says: /origins past their time/,
    plant: ({ knex }) => knex('comment_origins').update({ purge_after: now - 3 * HOUR }),
  },
  {
    name: 'an address of an approved comment',
    check: 'origins',
    says: /approved or deleted/,
    plant: ({ knex }) =>
      knex('comments').where({ status: 'pending' }).update({ status: 'approved' }),
  },
  {
    name: 'a block past its end',
    check: 'blocks',
    says: /blocks past their end/,
    plant: ({ knex }) =>
      knex('ip_blocks').update({ created_at: now - DAY, expires_at: now - 3 * HOUR }),
  },
  {
    name: 'a block whose violation was withdrawn',
    check: 'blocks',
    says: /no violation that stands/,
    plant: ({ knex }) => knex('violations').update({ withdrawn_at: now }),
  },
  {
    name: 'an address in base64 in a temporary file',
    check: 'private-bytes',
    says: /addresses readable in data\/left\.tmp/,
    plant: ({ dataDir }) => {
      const text = `{"from":"${Buffer.from(`x ${planted.address}`).toString('base64')}"}`
      return writeFile(join(dataDir, 'left.tmp'), text, { mode: 0o600 })
    },
  },
  {
    name: 'the bare hash of an e-mail address in the database',
    check: 'private-bytes',
    says: /e-mail addresses readable in/,
    plant: ({ knex }) => knex('threads').update({ page_key: `/${sha256Of(planted.email)}` }),
  },
  {
    name: 'how to reach a reader, in another table',
    check: 'private-bytes',
    says: /requests of readers readable in/,
    plant: ({ knex }) => knex('sites').update({ language: planted.contact }),
  },
  {
    name: 'a key beside the data',
    check: 'private-bytes',
    says: /keys readable in data\/kek/,
    plant: ({ keyDir, dataDir }) => copyFile(join(keyDir, 'kek'), join(dataDir, 'kek')),
  },
  {
    name: 'a trail cut off at the end',
    check: 'audit-trail',
    says: /cut off/,
    plant: ({ anchor, ...place }) =>
      pastTriggers({ anchor, ...place }, (knex) =>
        knex('audit_events').where({ seq: anchor.seq }).delete(),
      ),
  },
  {
    name: 'a changed row of the trail',
    check: 'audit-trail',
    says: /row 2 of the audit trail was changed/,
    plant: (place) =>
      pastTriggers(place, (knex) =>
        knex('audit_events').where({ seq: 2 }).update({ actor_id: 'nobody' }),
      ),
  },
  {
    name: 'a policy that says something else',
    check: 'policy',
    says: /reads differently from its published version 1\.0/,
    plant: async () => {},
    environment: { DATA_LOCATION: 'Iceland' },
  },
  {
    name: 'a comment under a policy that never was',
    check: 'policy',
    says: /never published/,
    plant: ({ knex }) => knex('comments').update({ policy_version: '7.3' }),
  },
  {
    name: 'a purge that stopped',
    check: 'retention',
    says: /did not end within their interval and an hour: purge/,
    plant: ({ knex }) =>
      knex('jobs')
        .where({ name: 'purge' })
        .update({ finished_at: now - 5 * HOUR }),
  },
  {
    name: 'a session past its time',
    check: 'retention',
    says: /sessions past their time/,
    plant: ({ knex }) =>
      knex('sessions').update({ seen_at: now - 20 * HOUR, expires_at: now - 8 * HOUR }),
  },
  {
    name: 'a key file others may read',
    check: 'keys',
    says: /other accounts may use: kek/,
    plant: ({ keyDir }) => chmod(join(keyDir, 'kek'), 0o644),
  },
  {
    name: 'a key of a day of which nothing is left',
    check: 'keys',
    says: /day keys of which nothing is left/,
    plant: async ({ keyDir }) => {
      const folder = new KeyFolder({ directory: keyDir, kek: undefined })
      await folder.open({ mayCreateKek: false })
      await folder.create({ kind: 'day', keyId: 20_000 })
    },
  },
  {
    name: 'a lost key',
    check: 'keys',
    says: /block key 1 is missing/,
    plant: ({ keyDir }) => rm(join(keyDir, 'block-1.key')),
  },
  {
    name: 'a data folder others may enter',
    check: 'file-modes',
    says: /other accounts may use: data/,
    plant: ({ dataDir }) => chmod(dataDir, 0o755),
  },
  {
    name: 'an erased comment that came back',
    check: 'erasures',
    says: /erased comments that still say something/,
    plant: ({ knex }) =>
      knex('comments').where({ status: 'deleted' }).update({ status: 'rejected', text: 'Back' }),
  },
  {
    name: 'a lost file of the ledger',
    check: 'erasures',
    says: /the file of the ledger does not know/,
    plant: ({ dataDir }) => rm(join(dataDir, ERASURE_FILE)),
  },
  {
    name: 'an erasure that only the file knows',
    check: 'erasures',
    says: /only the file of the ledger knows/,
    plant: ({ dataDir }) => appendFile(join(dataDir, ERASURE_FILE), `${now - DAY} comment gone\n`),
  },
  {
    name: 'reads counted although that is off',
    check: 'statistics',
    says: /although STATISTICS is off/,
    plant: async ({ knex }) => {
      const [thread] = await knex('threads').select('id')
      await knex('page_reads').insert({ thread_id: thread.id, day: 20_000, reads: 10 })
    },
  },
  {
    name: 'an account without a password',
    check: 'staff',
    says: /without a password/,
    plant: ({ knex }) =>
      knex('staff').insert({ ...aRow('staff'), password_hash: '', disabled_at: now }),
  },
  {
    name: 'a disabled account that is signed in',
    check: 'staff',
    says: /disabled accounts that are signed in/,
    plant: ({ knex }) => knex('staff').update({ disabled_at: now }),
  },
]

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** As somebody with all rights on the database would, who leaves no trace in the schema. */
export async function pastTriggers(
  { knex, engine }: Place,
  work: (knex: Knex) => Promise<unknown>,
  table: 'audit_events' | 'policy_versions' = 'audit_events',
): Promise<void> {
  if (engine === 'postgres') {
    await knex.raw('alter table ?? disable trigger user', [table])
    await work(knex)
    await knex.raw('alter table ?? enable trigger user', [table])
    return
  }
  const names = appendOnlyTriggers(engine, table)
  const triggers: { name: string; sql: string }[] = await knex('sqlite_master')
    .whereIn('name', names)
    .select('name', 'sql')
  for (const { name } of triggers) await knex.raw('drop trigger ??', [name])
  await work(knex)
  for (const { sql } of triggers) await knex.raw(sql)
}

async function letBlocksStandAlone({ knex, engine }: Place): Promise<void> {
  if (engine === 'postgres') {
    await knex.raw('alter table ip_blocks alter column violation_id drop not null')
    return
  }
  const isTable = { type: 'table', name: 'ip_blocks' }
  const { sql } = await knex('sqlite_master').where(isTable).first('sql')
  await knex.raw('pragma writable_schema = on')
  await knex('sqlite_master')
    .where(isTable)
    .update({ sql: sql.replace('`violation_id` text not null', '`violation_id` text') })
  await knex.raw('pragma writable_schema = reset')
}
