import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { type Container, createContainer } from '../../server/container.ts'
import { readSchema } from '../../server/db/read-schema.ts'
import { Logger } from '../../server/logger.ts'
import { dataInventory } from '../../server/policy/data-inventory.ts'
import { columnsOf } from '../../server/policy/inventory/data-item.ts'
import { Redacted } from '../../server/redacted.ts'
import { everyMailFact } from '../notifications/mail-facts.ts'
import { readSources } from '../structure/source-files.ts'
import { describeEachEngine } from '../support/engines.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { responseText } from '../support/response-text.ts'
import { compareWithInventory, complete, cookieNames, fieldsOf } from './inventory-comparison.ts'

const mail = {
  ...{ SMTP_URL: 'smtp://localhost:9', MAIL_FROM: 'comments@blog.example' },
  ...{ PUBLIC_URL: 'https://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' },
}
const password = 'seven quiet herons wade'

describeEachEngine('the data inventory', (engine) => {
  it('lists every column of the schema, and no other', async () => {
    const tables = await readSchema(await engine.database())
    const found = tables.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    )
    expect(found.length).toBeGreaterThan(100)
    expect(compareWithInventory('columns', found)).toEqual(complete)
  })

  it('lists every field of the log, and no other', async () => {
    const { container, url, log } = await aFreshServer(await engine.url())
    await container.database.knex.schema.renameTable('edit_keys', 'gone')
    const headers = { authorization: 'Bearer x' }
    await fetch(`${url}/v1/comments/${crypto.randomUUID()}`, { headers })
    await container.close()
    // Only a process that is told to stop writes the last line.
    const [stopping] = readSources('server').filter(({ text }) => text.includes('{ signal:'))
    const found = [...log.flatMap(fieldsOf), ...(stopping ? ['signal'] : [])]
    found.push(...(await everyMailFact(await engine.url())))
    expect(compareWithInventory('logFields', found)).toEqual(complete)
  })

  it('lists every file of the two folders besides the database, and no other', async () => {
    const { container, keyDir } = await aFreshServer(await engine.url(), mail)
    const { dataDir } = container.config
    await container.transfer.backupService.backup(join(keyDir, '..', 'backup.age'))
    const found = [...(await readdir(keyDir)), ...(await readdir(dataDir))]
    expect(compareWithInventory('files', found)).toEqual(complete)
  })
})

it('lists every cookie, and none but that of staff', async () => {
  const https = { PUBLIC_URL: 'https://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' }
  const found = [...(await everyCookie({})), ...(await everyCookie(https))]
  expect(compareWithInventory('cookies', found)).toEqual(complete)
}, 60_000)

it('notices what is not listed and what is gone', () => {
  const [first, ...rest] = dataInventory.cookies.map(({ name }) => name)
  expect(compareWithInventory('cookies', [...rest, 'tracker'])).toEqual({
    unlisted: ['tracker'],
    gone: [first],
  })
  expect(compareWithInventory('files', ['day-x.key', 'day-20.key', 'day-7.key.bak'])).toMatchObject(
    { unlisted: ['day-7.key.bak', 'day-x.key'] },
  )
})

it('lists nothing twice', () => {
  for (const items of Object.values(dataInventory)) {
    const names = items.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  }
})

it('does not compile without each member', () => {
  // @ts-expect-error: nobody says who may see it
  columnsOf('table', { class: 'public', retention: 'kept' }, { column: 'purpose' })
  // @ts-expect-error: nobody says what it is for
  columnsOf('table', { class: 'public', retention: 'kept', seenBy: [] }, { column: {} })
})

/** A server that had an owner before its jobs ran for the first time. */
async function aFreshServer(
  databaseUrl: string | undefined,
  environment: Readonly<Record<string, string>> = {},
) {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-inventory-'))
  const keyDir = join(folder, 'keys')
  const config = loadConfig({
    ...{ DATA_DIR: join(folder, 'data'), KEY_DIR: keyDir },
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...environment,
  })
  const log: string[] = []
  const logger = new Logger('info', { write: (line) => log.push(line) })
  const container = await createContainer({ config, logger })
  await container.open()
  await becomeOwner(container)
  await container.start()
  container.server.listen(0, '127.0.0.1')
  await once(container.server, 'listening')
  onTestFinished(async () => {
    container.server.closeAllConnections()
    container.server.close()
    await container.close().catch(() => {})
    await rm(folder, { recursive: true, force: true })
  })
  const { port } = container.server.address() as AddressInfo
  return { container, log, keyDir, url: `http://127.0.0.1:${port}` }
}

async function becomeOwner({ auth }: Container): Promise<void> {
  const token = await auth.ownerLinkService.create()
  await auth.ownerLinkService.redeem({ token, name: 'Ada', password: new Redacted(password) })
}

/** The cookies that signing in and every route, as a stranger and as the owner, ask to keep. */
async function everyCookie(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const { container, url } = await aFreshServer(undefined, environment)
  const origin = container.config.publicUrl ?? url
  const signedIn = await post(`${url}/admin/sign-in`, origin, { name: 'Ada', password })
  const [session = ''] = signedIn.headers.getSetCookie()[0]?.split(';') ?? []
  expect(session).toContain('afterword=')
  const answers = await Promise.all(
    container.routes.flatMap(({ method, path }) => {
      const target = url + path.replace(/:\w+/, 'x')
      return [{ origin }, { origin, cookie: session }].map((headers) =>
        ask(target, method, headers),
      )
    }),
  )
  return [signedIn, ...answers].flatMap(({ headers }) => cookieNames(headers))
}

function post(url: string, origin: string, form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(form)
  return fetch(url, { method: 'POST', redirect: 'manual', headers: { origin }, body })
}

async function ask(url: string, method: string, headers: Record<string, string>) {
  const answer = await fetch(url, { method: method.toUpperCase(), redirect: 'manual', headers })
  await responseText(answer)
  return answer
}
