import { randomUUID } from 'node:crypto'
import { cp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { expect, it, onTestFinished } from 'vitest'
import { undertaking } from '../../server/auth/undertaking.ts'
import { loadConfig } from '../../server/config.ts'
import { createContainer } from '../../server/container.ts'
import { Logger } from '../../server/logger.ts'
import { CanarySearch } from '../privacy/leak-canary-search.ts'
import { administer, postgresDatabaseUrl } from '../support/databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aTransferPlace, type TransferPlace } from '../transfer/transfer-place.ts'

const PATIENCE = 120_000
// 256 random bits cannot be found from their hash, and the hash opens nothing.
const allowed = /^sha256 of (editKey|session)( |$)/
const password = 'seven quiet herons wade'

/** Everything private that came into a server, in every form it could be found in. */
interface Planted {
  readonly search: CanarySearch
  /** A name that is shown to everybody: proves that the search would find what is there. */
  readonly shown: string
}

/** Lets visitors post from addresses of their own, some with e-mail, and staff sign in and block. */
async function plant(server: RunningServer): Promise<Planted> {
  const search = new CanarySearch()
  const ids: string[] = []
  for (let visitor = 1; visitor <= 40; visitor++) {
    const address = visitor % 2 ? `198.18.77.${visitor}` : `2001:db8:${visitor + 4096}:7::9`
    const email = `secret-${randomUUID()}@mailbox.example`
    const key = `a-retry-key-${randomUUID()}`
    const answer = await request(server.url)
      .post('/v1/comments')
      .set({ 'x-forwarded-for': address, 'idempotency-key': key })
      .send({ page: '/post', text: 'Hello', name: 'Shown-Name', email, ...shownPolicy })
    expect(answer.status).toBe(202)
    ids.push(answer.body.comment.id)
    search.addAddress(address)
    for (const [label, text] of Object.entries({ email, key, editKey: answer.body.editKey })) {
      search.addText(label, text)
    }
  }
  search.addText('password', password)
  search.addText('session', await signIn(server))
  const { privacy, database } = server.container
  const { id: actor } = await database.knex('staff').first('id')
  const block = { actor, rule: 'spam', days: 3, actorAddress: undefined } as const
  await privacy.blockService.blockByComment({ ...block, commentId: ids[0] ?? '' })
  await privacy.blockService.blockNetwork({ ...block, network: '198.18.77.3' })
  return { search, shown: 'Shown-Name' }
}

/** Becomes the owner and returns the token of the session. */
async function signIn({ url, container }: RunningServer): Promise<string> {
  const token = (await container.auth.ownerLinkService.create()).expose()
  const answer = await request(url)
    .post('/admin/setup')
    .type('form')
    .set('origin', 'https://comments.example')
    .send({ token, name: 'Ada', password, undertaking: undertaking.version })
  expect(answer.status).toBe(303)
  const [, session = ''] = /=([\w-]{20,})/.exec(String(answer.headers['set-cookie'])) ?? []
  expect(session).not.toBe('')
  return session
}

const environment = {
  ...{ PUBLIC_URL: 'https://comments.example', SITE_ORIGINS: 'https://blog.example' },
  PRIVACY_CONTACT: 'privacy@blog.example',
  ...{ TRUST_PROXY: 'loopback', POST_LIMIT: '1000000', DEMO: 'off' },
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Blog <comments@blog.example>' },
}

async function serve<T>(place: TransferPlace, work: (server: RunningServer) => Promise<T>) {
  const { dataDir, keyDir, databaseUrl } = place
  const folders = { DATA_DIR: dataDir, KEY_DIR: keyDir, DATABASE_URL: databaseUrl }
  const server = await startServer({ environment: { ...environment, ...folders } })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

function recoverable(search: CanarySearch, content: Buffer): string[] {
  return search.find(content).filter((label) => !allowed.test(label))
}

async function findIn(folder: string, { search, shown }: Planted): Promise<string[]> {
  const found: string[] = []
  let isShownFound = false
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    isShownFound ||= content.includes(shown)
    for (const label of recoverable(search, content)) found.push(`${label} in ${path}`)
  }
  expect(isShownFound).toBe(true)
  return found
}

/** Plants, takes a backup while the server runs, and looks at disk and backup without the keys. */
async function tryCopies(place: TransferPlace, dataFolder: string, settle: () => Promise<void>) {
  await serve(place, async (server) => {
    const planted = await plant(server)
    await settle()
    const backup = join(place.folder, 'backup.age')
    await server.container.transfer.backupService.backup(backup)
    expect(await findIn(dataFolder, planted)).toEqual([])
    const bytes = await readFile(backup)
    expect(planted.search.find(bytes)).toEqual([])
    expect(bytes.includes(planted.shown)).toBe(false)
    expect((await stat(backup)).mode & 0o077).toBe(0)
    await expectNothingInOpenedBackup(place, backup, planted)
  })
}

/** Somebody who has the key of backups as well finds what is in the tables that are backed up. */
async function expectNothingInOpenedBackup(
  { keyDir }: TransferPlace,
  backup: string,
  { search, shown }: Planted,
): Promise<void> {
  const { readIdentity } = await import('../../server/transfer/backup-key.ts')
  const { readSealed } = await import('../../server/transfer/sealed-file.ts')
  const lines: string[] = []
  for await (const line of readSealed(backup, await readIdentity(join(keyDir, 'backup.key')))) {
    lines.push(line)
  }
  const opened = Buffer.from(lines.join('\n'))
  expect(opened.includes(shown)).toBe(true)
  expect(recoverable(search, opened)).toEqual([])
}

it(
  'gives nothing private away to somebody with a copy of the SQLite folder and a backup',
  async () => {
    const place = await aTransferPlace(undefined)
    await tryCopies(place, place.dataDir, async () => {})
  },
  PATIENCE,
)

it(
  'gives nothing private away to somebody with a copy of the PostgreSQL folder and a backup',
  async () => {
    const server = await startPostgres()
    onTestFinished(() => server.stop())
    await administer(server.adminUrl, 'create database copying template template0')
    const place = await aTransferPlace(postgresDatabaseUrl(server.adminUrl, 'copying'))
    const folder = await place.command(async ({ database }) => {
      const { rows } = await database.knex.raw('show data_directory')
      return String(rows[0].data_directory)
    })
    await tryCopies(place, folder, () => administer(server.adminUrl, 'checkpoint'))
  },
  PATIENCE,
)

it('does not start on a copy with other keys', async () => {
  const place = await aTransferPlace(undefined)
  await serve(place, (server) => plant(server))
  const copy = join(place.folder, 'copy')
  await cp(place.dataDir, copy, { recursive: true })
  const open = async (keyDir: string) => {
    const config = loadConfig({ ...environment, DATA_DIR: copy, KEY_DIR: keyDir })
    const container = await createContainer({ config, logger: new Logger('silent') })
    try {
      await container.open()
    } finally {
      await container.close()
    }
  }
  await expect(open(join(place.folder, 'no-keys'))).rejects.toThrow(/accept-loss/)
  const strange = await aTransferPlace(undefined)
  await strange.command(async () => {}, 'opened')
  await expect(open(strange.keyDir)).rejects.toThrow(/accept-loss/)
  await rm(strange.keyDir, { recursive: true })
})
