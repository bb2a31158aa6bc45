import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { loadConfig } from '../../server/config.ts'
import { type Container, createContainer } from '../../server/container.ts'
import { Logger } from '../../server/logger.ts'
import { Redacted } from '../../server/redacted.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { aMailWorld, anEnvironment, linkIn, type MailWorld, subscribe } from './mail-world.ts'

const email = 'Canary.Q7Z@reader.example'
const spellings = [email, email.toLowerCase(), 'canary.q7z@reader.example']
const forms = [
  ...['Canary', 'canary.q7z', 'reader.example'],
  ...spellings.flatMap((text) => [
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').slice(0, 30),
    ...['md5', 'sha1', 'sha256'].map((hash) => createHash(hash).update(text).digest('hex')),
  ]),
]

describeEachEngine('an e-mail address', (engine) => {
  it('is in plain nowhere in the database, the files, the log or any answer', async () => {
    const folder = await mkdtemp(join(fastFolder(), 'afterword-mail-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const sqlite = engine.name === 'sqlite'
    const url = sqlite ? `sqlite:${join(folder, 'a.sqlite')}` : await engine.url()
    const world = await aMailWorld(url)
    const { id, stop } = await subscribe(world, email, { name: 'Grace' })
    const written = await world.write({ email, replyTo: id })
    await world.run()
    const answers = [written.answer, ...(await everyAnswer(world, { ...written, stop }))]
    world.sink.refuse('recipient', { code: 450, text: `4.2.0 ${email} is greylisted` })
    await world.write({ replyTo: id })
    await world.run()
    world.sink.refuse('recipient', { code: 550, text: `5.1.1 ${email} is unknown` })
    world.time.now += DAY

    const stored = JSON.stringify(await dumpDatabase(world.server.container.database))
    const files = sqlite ? await contentOf(folder) : 'Grace'
    const places = [stored, files, world.server.log.join('\n'), ...answers]
    for (const place of places) expect(forms.filter((form) => place.includes(form))).toEqual([])
    expect(answers.filter((answer) => /^20/.test(answer)).length).toBeGreaterThan(15)
    // The search would have found it.
    expect(stored).toContain('Grace')
    expect(files).toContain('Grace')
  })

  it('does not change what anybody else is told', async () => {
    const world = await aMailWorld(await engine.url())
    const shape = (answer: string) => answer.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    const without = await world.write()
    const fresh = await world.write({ email: 'fresh@reader.example' })
    await subscribe(world, 'known@reader.example')
    const known = await world.write({ email: 'known@reader.example' })
    const bare = ({ answer, editKey }: { answer: string; editKey: string }) =>
      shape(answer.replaceAll(editKey, 'key'))
    expect(bare(fresh)).toBe(bare(without))
    expect(bare(known)).toBe(bare(without))
  })

  it('changes nothing that is kept of the request, for it could be guessed from a hash', async () => {
    const world = await aMailWorld(await engine.url())
    for (const address of ['one@reader.example', 'two@reader.example', undefined]) {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': '10.5.0.1' }
      const fields = { page: '/post', text: 'Hello', policyVersion: '1.0', email: address }
      const { status } = await world.send('/v1/comments', {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(fields),
      })
      expect(status).toBe(201)
    }
    const rows = await world.server.container.database.knex('idempotency_keys').select('body_hash')
    expect(new Set(rows.map(({ body_hash }) => body_hash.toString('hex'))).size).toBe(1)
    expect(rows).toHaveLength(3)
  })

  it('is not in the links of its mails', async () => {
    const world = await aMailWorld(await engine.url())
    await world.write({ email })
    const [mail] = await world.deliver()
    if (!mail) throw new Error('no mail came')
    for (const kind of ['confirm', 'stop'] as const) {
      const link = decodeURIComponent(linkIn(mail, kind))
      const bytes = Buffer.from(link.split('.').at(-1) ?? '', 'base64url').toString('latin1')
      for (const form of forms) expect(link + bytes).not.toContain(form)
    }
  })

  it('is erased at start when mail is switched off, and so is everything about it', async () => {
    const url = await engine.url()
    const keyDir = await mkdtemp(join(fastFolder(), 'afterword-mail-'))
    onTestFinished(() => rm(keyDir, { recursive: true, force: true }))
    const keys = { KEY_DIR: join(keyDir, 'keys') }
    const on = await aMailWorld(url, { environment: keys })
    await subscribe(on, email)
    await on.server.container.close()
    const environment = { ...keys, SMTP_URL: '', MAIL_FROM: '' }
    // The policy says that mail is on, so the server does not start before it says otherwise.
    await expect(aMailWorld(url, { environment })).rejects.toThrow('privacy policy')
    await asCommand(url, environment, async (container) => {
      await container.open()
      await container.policy.publisher.publish('minor')
    })
    const off = await aMailWorld(url, { environment })
    expect(await off.kept()).toMatchObject({ notice_recipients: 0, comment_subscriptions: 0 })
    const page = await (await off.send('/thread?page=/post')).text()
    expect(page).not.toContain('name="email"')
    const refused = await off.post({ email }, '10.8.0.3')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      errors: [{ field: 'email', code: 'unknown-field' }],
    })
    expect((await off.send('/notices/stop/x')).status).toBe(404)
  })

  it('is lost with its key, and given up by the command for lost keys', async () => {
    const url = await engine.url()
    const keyDir = await mkdtemp(join(fastFolder(), 'afterword-mail-'))
    onTestFinished(() => rm(keyDir, { recursive: true, force: true }))
    const keys = { KEY_DIR: join(keyDir, 'keys') }
    const before = await aMailWorld(url, { environment: keys })
    await subscribe(before, email)
    await before.server.container.close()
    await rm(join(keys.KEY_DIR, 'mail-1.key'))

    await expect(aMailWorld(url, { environment: keys })).rejects.toThrow(
      'mail key 1 is missing. Restore the key folder',
    )
    const loss = await asCommand(url, keys, (container) => container.acceptKeyLoss())
    expect(loss).toMatchObject({ keys: 1, recipients: 1, blocks: 0 })
    const after = await aMailWorld(url, { environment: keys })
    expect(await after.kept()).toMatchObject({ notice_recipients: 0, outbox: 0, notices: 0 })
    await subscribe(after, 'other@reader.example')
  })
})

/** What the server says to a visitor who sends the address, to an author, and to the owner. */
async function everyAnswer(
  world: MailWorld,
  { id, editKey, stop }: { readonly id: string; readonly editKey: string; readonly stop: string },
): Promise<string[]> {
  // Refused for another reason: what was typed comes back, but not the address.
  const form = { page: '/post', text: '', email, name: 'Grace', policyVersion: '1.0' }
  const cookie = await aStaffSession(world)
  const forStaff = world.server.container.routes.filter(
    ({ method, audience }) => method === 'get' && audience === 'staff',
  )
  const answers = [
    world.send('/v1/comments', { method: 'POST', body: new URLSearchParams(form) }),
    world.post({ email, text: '' }, '10.8.0.1'),
    world.post({ email: `${email} <x>` }, '10.8.0.2'),
    ...[
      ...['/v1/thread.html', '/v1/thread.json', '/thread'].map((one) => `${one}?page=/post`),
      ...['/v1/counts?page=/post', `/notices/confirm/${email}`, `/notices/stop/${email}`],
    ].map((path) => world.send(path)),
    world.send(`/v1/comments/${id}`, { headers: { authorization: `Bearer ${editKey}` } }),
    world.follow(stop),
    ...forStaff.map(({ path }) => world.send(path.replace(/:\w+/, id), { headers: { cookie } })),
  ]
  return Promise.all(
    answers.map(async (asked) => {
      const answer = await asked
      return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`
    }),
  )
}

/** The cookie of an owner, who may see whatever staff may see. */
async function aStaffSession({ server }: MailWorld): Promise<string> {
  const { auth, database } = server.container
  const token = await auth.ownerLinkService.create()
  const password = new Redacted('seven quiet herons wade')
  await auth.ownerLinkService.redeem({ token, name: 'Ada', password })
  const { id } = await database.knex('staff').first('id')
  const session = await database.transaction(({ trx }) => auth.sessionService.start(trx, id))
  return `${auth.cookie.name}=${session.expose()}`
}

/** What a command does, with the settings of a server that is not running. */
async function asCommand<T>(
  databaseUrl: string,
  environment: Readonly<Record<string, string>>,
  run: (container: Container) => Promise<T>,
): Promise<T> {
  const config = loadConfig({
    ...{ ...anEnvironment('smtp://127.0.0.1:9'), DATABASE_URL: databaseUrl },
    ...{
      DATA_DIR: join(environment.KEY_DIR ?? '', '..', 'data'),
      PRIVACY_CONTACT: 'privacy@blog.example',
    },
    ...environment,
  })
  const container = await createContainer({ config, logger: new Logger('silent') })
  try {
    return await run(container)
  } finally {
    await container.close()
  }
}

async function contentOf(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const contents = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'))
  return (await Promise.all(contents)).join('\n')
}
