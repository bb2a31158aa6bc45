import { copyFile, cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { DAY } from '../../server/clock.ts'
import { planted } from './installation.ts'
import { type Place, type Plant, pastTriggers } from './plants.ts'

const now = Date.now()
const TEN_YEARS = 3653 * DAY

/** Breaches by somebody who can write to the database or to the folders, each in a copy of its own. */
export const laterPlants: readonly Plant[] = [
  {
    name: 'a policy whose page was rewritten',
    check: 'policy',
    says: /page or data was rewritten: 1\.0/,
    plant: (place) =>
      rewritePolicy(place, ({ html }) => ({
        html: html.replace('Nothing is sold', 'All is sold'),
      })),
  },
  {
    name: 'a policy whose data was rewritten',
    check: 'policy',
    says: /page or data was rewritten: 1\.0/,
    plant: (place) =>
      rewritePolicy(place, ({ json }) => ({
        json: json.replace('Nothing is sold', 'All is sold'),
      })),
  },
  {
    name: 'a policy whose page and data were rewritten alike',
    check: 'policy',
    says: /page or data was rewritten: 1\.0/,
    plant: (place) =>
      rewritePolicy(place, ({ html, json }) => ({
        html: html.replace('Nothing is sold', 'All is sold'),
        json: json.replace('Nothing is sold', 'All is sold'),
      })),
  },
  {
    name: 'the key of a destroyed day kept under another name',
    check: 'keys',
    says: /no keys of this installation: day-20000\.key\.bak/,
    plant: ({ keyDir }) => copyFile(join(keyDir, 'block-1.key'), join(keyDir, 'day-20000.key.bak')),
  },
  {
    name: 'the key of a destroyed day kept beside the data',
    check: 'private-bytes',
    says: /look like keys of this server: data\/old-day-20000\.key/,
    plant: ({ keyDir, dataDir }) =>
      copyFile(join(keyDir, 'block-1.key'), join(dataDir, 'old-day-20000.key')),
  },
  {
    name: 'an old copy of the database',
    check: 'private-bytes',
    says: /copies of the database .*: data\/before-upgrade\.db/,
    plant: async ({ dataDir, knex, engine }) => {
      const to = join(dataDir, 'before-upgrade.db')
      if (engine === 'sqlite') {
        await knex.raw('pragma wal_checkpoint(truncate)')
        return cp(join(dataDir, 'afterword.sqlite'), to, { mode: 0 })
      }
      const dump = 'COPY public.edit_keys (comment_id, key_hash) FROM stdin;\n'
      return writeFile(to, dump, { mode: 0o600 })
    },
  },
  {
    name: 'an emptied count of disclosures',
    check: 'audit-trail',
    says: /counts of disclosures that differ from the trail/,
    plant: ({ knex }) => knex('disclosure_counts').delete(),
  },
  {
    name: 'a role taken by SQL',
    check: 'audit-trail',
    says: /other roles than the trail says/,
    plant: ({ knex }) => knex('staff_roles').where({ role: 'privacy-officer' }).delete(),
  },
  {
    name: 'an account made by SQL',
    check: 'audit-trail',
    says: /other roles than the trail says/,
    plant: async ({ knex }) => {
      const [owner] = await knex('staff').select()
      await knex('staff').insert({ ...owner, id: 'mallory', name: 'M', name_key: 'm' })
      await knex('staff_roles').insert({ staff_id: 'mallory', role: 'owner' })
    },
  },
  {
    name: 'the end of an address moved ten years',
    check: 'origins',
    says: /would stay longer than ORIGIN_DAYS/,
    plant: ({ knex }) => knex('comment_origins').increment('purge_after', TEN_YEARS),
  },
  {
    name: 'the end of a session moved ten years',
    check: 'retention',
    says: /sessions whose end lies later than it may/,
    plant: ({ knex }) => knex('sessions').increment('expires_at', TEN_YEARS),
  },
  {
    name: 'the end of a subscription moved ten years',
    check: 'retention',
    says: /subscriptions whose end lies later than it may/,
    plant: ({ knex }) => knex('comment_subscriptions').increment('expires_at', TEN_YEARS),
  },
  {
    name: 'a request made ten years later',
    check: 'retention',
    says: /requests of readers whose end lies later than it may/,
    plant: ({ knex }) =>
      knex('privacy_requests').update({
        created_at: now + TEN_YEARS,
        purge_after: now + TEN_YEARS + DAY,
      }),
  },
  {
    name: 'a job that seems to have finished in ten years',
    check: 'retention',
    says: /finished jobs whose end lies later/,
    plant: ({ knex }) => knex('jobs').increment('finished_at', TEN_YEARS),
  },
]

/** Breaches that only PostgreSQL has room for. */
export const postgresPlants: readonly Plant[] = [
  {
    name: 'an address in another schema',
    check: 'private-bytes',
    says: /addresses readable in the rows of the database/,
    plant: async ({ knex }) => {
      await knex.raw('create schema other')
      await knex.raw('create table other.seen (text text)')
      await knex('other.seen').insert({ text: `GET / ${planted.address}` })
    },
  },
  {
    name: 'an old copy in another schema',
    check: 'schema',
    says: /other schemas that hold a copy .*: before/,
    plant: async ({ knex }) => {
      await knex.raw('create schema before')
      await knex.raw('create table before.comments as select id from comments')
    },
  },
  {
    name: 'a publication',
    check: 'schema',
    says: /publications that send what is written to others: everything/,
    plant: ({ knex }) => knex.raw('create publication everything for all tables'),
  },
  {
    name: 'a table that others may read',
    check: 'schema',
    says: /other roles .* may use the tables: PUBLIC/,
    plant: ({ knex }) => knex.raw('grant select on comments to public'),
  },
  {
    name: 'a column that others may read',
    check: 'schema',
    says: /other roles .* may use the tables: PUBLIC/,
    plant: ({ knex }) => knex.raw('grant select (sealed) on comment_origins to public'),
  },
]

interface PolicyBytes {
  readonly html: string
  readonly json: string
}

async function rewritePolicy(
  place: Place,
  change: (policy: PolicyBytes) => Partial<PolicyBytes>,
): Promise<void> {
  const policy: PolicyBytes = await place.knex('policy_versions').first('html', 'json')
  const changed = change(policy)
  if (Object.values(changed).some((text) => !text.includes('All is sold'))) {
    throw new Error('the test changed nothing')
  }
  const rewrite = (knex: Knex) => knex('policy_versions').update(changed)
  await pastTriggers(place, rewrite, 'policy_versions')
}
