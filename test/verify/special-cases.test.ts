import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { MINUTE } from '../../server/clock.ts'
import { loadConfig } from '../../server/config.ts'
import { openVerification } from '../../server/container/verify-parts.ts'
import { jobIntervals } from '../../server/jobs/job-intervals.ts'
import { RequestBook } from '../../server/privacy/request-book.ts'
import { RequestVault } from '../../server/privacy/request-vault.ts'
import { Redacted } from '../../server/redacted.ts'
import type { CheckName, VerificationReport } from '../../server/verify/report.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import {
  aCopyOf,
  anInstallation,
  planted,
  verifyInstallation,
  withDatabase,
} from './installation.ts'
import { pastTriggers } from './plants.ts'

const after = 2 * MINUTE
let original: Awaited<ReturnType<typeof anInstallation>>

beforeAll(async () => {
  original = await anInstallation('sqlite', { publicUrl: 'http://comments.example' })
}, 60_000)

afterAll(() => original.remove())

function rowOf(report: VerificationReport, check: CheckName) {
  return report.checks.find(({ name }) => name === check)
}

it('finds an installation that readers reach without encryption, and nothing else', async () => {
  const report = await verifyInstallation(await aCopyOf(original), { after })
  const broken = report.checks.filter(({ verdict }) => verdict !== 'ok')
  expect(broken.map(({ name }) => name)).toEqual(['settings'])
  expect(broken[0]?.breaches).toMatchObject([{ what: 'PUBLIC_URL is not an https address' }])
})

it('passes over an address that somebody wrote into a comment', async () => {
  const copy = await aCopyOf(original)
  await withDatabase(copy, ({ knex }) =>
    knex('comments')
      .where({ status: 'approved' })
      .update({ text: `I am ${planted.address}` }),
  )
  const row = rowOf(await verifyInstallation(copy, { after }), 'private-bytes')
  expect(row).toMatchObject({ verdict: 'ok', breaches: [] })
  expect(row?.notes.join()).toContain('Passed over 1')
})

it('knows that imported comments were written under the policy of another server', async () => {
  const copy = await aCopyOf(original)
  await withDatabase(copy, async (database) => {
    await database.knex('comments').update({ policy_version: '7.3' })
    const event = { at: Date.now(), action: 'data.imported' }
    await pastTriggers({ ...copy, knex: database.knex, engine: 'sqlite' }, (knex) =>
      knex('audit_events').where({ seq: 1 }).update(event),
    )
  })
  const row = rowOf(await verifyInstallation(copy, { after }), 'policy')
  expect(row).toMatchObject({ verdict: 'ok', breaches: [] })
  expect(row?.notes).toEqual(['3 imported comments name a policy of another server.'])
})

it('never says what it found', async () => {
  const copy = await aCopyOf(original)
  await writeFile(join(copy.dataDir, 'left.log'), `${planted.address} ${planted.email}`)
  const report = await verifyInstallation(copy, { after })
  expect(rowOf(report, 'private-bytes')?.breaches).toHaveLength(2)
  for (const value of Object.values(planted)) expect(JSON.stringify(report)).not.toContain(value)
})

it('looks through further files and folders', async () => {
  const copy = await aCopyOf(original)
  const backups = join(copy.folder, 'backups')
  await mkdir(backups)
  await writeFile(join(backups, 'old.sql'), `insert into mails values ('${planted.email}')`)
  const report = await verifyInstallation(copy, { after, also: [backups] })
  expect(rowOf(report, 'private-bytes')?.breaches).toMatchObject([
    { what: 'e-mail addresses readable in backups/old.sql', count: 1 },
  ])
})

it('says what it did not look at, unless logs and backups are named', async () => {
  const copy = await aCopyOf(original)
  const said = 'Not looked at: logs, backups and folders beyond DATA_DIR. Name them with --also.'
  const bare = rowOf(await verifyInstallation(copy, { after }), 'private-bytes')
  expect(bare?.notes).toContain(said)
  const named = await verifyInstallation(copy, { after, also: [copy.folder] })
  expect(rowOf(named, 'private-bytes')?.notes).not.toContain(said)
})

it('notices a trail that was emptied, without a row that was noted elsewhere', async () => {
  const copy = await aCopyOf(original)
  await withDatabase(copy, ({ knex }) =>
    pastTriggers({ ...copy, knex, engine: 'sqlite' }, (past) => past('audit_events').delete()),
  )
  const report = await verifyInstallation({ ...copy, anchor: undefined }, { after })
  expect(rowOf(report, 'audit-trail')?.breaches.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['trail without a row, although there are accounts of staff']),
  )
})

it('finds nothing in a thousand requests, logs and paths that are nobody’s secret', async () => {
  const installation = await anInstallation('sqlite', { more: manyAsk })
  onTestFinished(() => installation.remove())
  const logs = join(installation.folder, 'logs')
  await mkdir(logs)
  const lines = fc.sample(fc.tuple(fc.ipV4(), fc.webPath(), fc.uuid(), fc.string()), {
    ...{ seed: 7, numRuns: 1000 },
  })
  for (const [number, words] of lines.entries()) {
    await writeFile(join(logs, `${number}.log`), words.join(' '))
  }
  const report = await verifyInstallation(installation, { after, also: [logs] })
  expect(report.checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
  expect(rowOf(report, 'private-bytes')?.looked).toMatchObject({ requests: 1000 })
}, 120_000)

/** A thousand ask about comments and pages that are there, in the words that people have. */
async function manyAsk({ container }: RunningServer): Promise<void> {
  const { database, privacy } = container
  const ids: string[] = await database.knex('comments').pluck('id')
  const [id = ''] = ids
  await database.knex('threads').update({ page_key: '/2026/ten-lines-by-hand' })
  const places = fc.constantFrom(
    ...[id, '/2026/ten-lines-by-hand', 'https://blog.example'],
    ...[`https://blog.example/2026/ten-lines-by-hand#comment-${id}`, ''],
  )
  const asked = fc.record({
    comments: places,
    message: fc.oneof(places, fc.lorem(), fc.string({ minLength: 1 })),
    contact: fc.uuid().map((one) => `${one}@reader.example`),
  })
  const book = new RequestBook({
    ...{ store: privacy.requests, now: Date.now },
    vault: new RequestVault({ keys: privacy.keys }),
  })
  await database.transaction(async ({ trx }) => {
    for (const request of fc.sample(asked, { seed: 11, numRuns: 1000 })) {
      const content = new Redacted(JSON.stringify(request))
      await book.add(trx, { ...{ id: randomUUID(), kind: 'other' }, content })
    }
  })
}

it('proves what it can when the keys are gone', async () => {
  const copy = await aCopyOf(original)
  const environment = { KEY_DIR: join(copy.folder, 'elsewhere') }
  const report = await verifyInstallation(copy, { after, environment })
  expect(rowOf(report, 'keys')?.verdict).toBe('breach')
  expect(rowOf(report, 'private-bytes')?.verdict).toBe('failed')
  expect(rowOf(report, 'audit-trail')?.verdict).toBe('failed')
  expect(rowOf(report, 'schema')?.verdict).toBe('ok')
  expect(await readdir(copy.folder)).not.toContain('elsewhere')
})

it('changes nothing', async () => {
  const copy = await aCopyOf(original)
  const snapshot = async () => {
    const names = (await readdir(copy.folder, { recursive: true })).sort()
    const database = await readFile(join(copy.dataDir, 'afterword.sqlite'))
    return { names, database: database.toString('base64') }
  }
  const before = await snapshot()
  await verifyInstallation(copy, { after })
  expect(await snapshot()).toEqual(before)
})

it('says that there is no database instead of making one', async () => {
  const copy = await aCopyOf(original)
  const DATA_DIR = join(copy.folder, 'nothing')
  const environment = { ...copy.environment, DATA_DIR, DATABASE_URL: '' }
  const config = loadConfig(environment)
  const opening = openVerification({ config, anchor: undefined, also: [], now: Date.now })
  await expect(opening).rejects.toMatchObject({ code: 'no-database' })
  expect(await readdir(copy.folder)).not.toContain('nothing')
})

it('knows every job that a server runs', async () => {
  const server = await aServer({ environment: { STATISTICS: 'private', ...mail } })
  await expect
    .poll(async () => {
      const rows: { name: string }[] = await server.container.database.knex('jobs').select('name')
      return rows.map(({ name }) => name).sort()
    })
    .toEqual(Object.keys(jobIntervals).sort())
})

const mail = {
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'comments@blog.example' },
  PUBLIC_URL: 'https://comments.example',
}
