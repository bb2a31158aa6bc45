import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import request from 'supertest'
import { expect, it } from 'vitest'
import { undertaking } from '../../server/auth/undertaking.ts'
import { DAY } from '../../server/clock.ts'
import { parseIpAddress } from '../../server/net/ip-address.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'

const PAGE = '/canary'
// Staff come from somewhere known too: an unknown address has a small allowance.
const STAFF = '100.20.30.40'

/** 200 addresses: plain IPv4, IPv6 in several networks, IPv4 in IPv6 dress. */
const addresses = Array.from({ length: 200 }, (_, at) => {
  if (at % 3 === 0) return `203.0.${100 + (at % 20)}.${at + 20}`
  if (at % 3 === 1) return `2a0b:f4c2:${(0x4000 + at).toString(16)}:77::${(at + 999).toString(16)}`
  return `::ffff:198.51.${50 + (at % 20)}.${at + 30}`
})

const canaries = (at: number) => ({
  'user-agent': `canary-agent-${at}-x`,
  referer: `https://canary-referrer-${at}.example/?q=canary-query-${at}-x`,
  'accept-language': `canary-language-${at}-x`,
  cookie: `canary=canary-cookie-${at}-x`,
  'x-real-ip': `192.0.2.${at}`,
  forwarded: `for=192.0.2.${at}`,
  'cf-connecting-ip': `192.0.2.${at}`,
})

/** Everything that would betray an address: written, packed, hashed, or as its network. */
function traces(address: string): Buffer[] {
  const parsed = parseIpAddress(address)
  if (!parsed) throw new Error('the test made an address that is none')
  const bare = address.replace('::ffff:', '')
  const packed = Buffer.from(parsed.bytes)
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) =>
    [bare, address, packed].map((value) => createHash(name).update(value).digest()),
  )
  const prefix =
    parsed.family === 4
      ? `${bare.split('.').slice(0, 3).join('.')}.`
      : `${bare.split(':').slice(0, 3).join(':')}:`
  const texts = [bare, address, prefix].map((text) => Buffer.from(text))
  const binary = parsed.family === 6 ? [packed] : []
  return [...texts, ...binary, ...encodings(packed), ...hashes, ...hashes.flatMap(encodings)]
}

function encodings(bytes: Buffer): Buffer[] {
  return (['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(bytes.toString(form)))
}

const wanted = [
  ...addresses.flatMap(traces),
  ...[
    'canary-agent-',
    'canary-referrer-',
    'canary-query-',
    'canary-language-',
    'canary-cookie-',
  ].map((text) => Buffer.from(text)),
  Buffer.from('192.0.2.'),
].filter((trace) => trace.length >= 6)

/** The canaries found in some bytes. Short enough lists are compared whole by the assertion. */
function found(haystack: Buffer): string[] {
  return wanted.filter((trace) => haystack.includes(trace)).map((trace) => trace.toString('latin1'))
}

async function postAll(server: RunningServer): Promise<string[]> {
  const ids: string[] = []
  for (const [at, address] of addresses.entries()) {
    const answer = await request(server.url)
      .post('/v1/comments')
      .set({ ...canaries(at), 'x-forwarded-for': address })
      .send({ page: PAGE, text: `Comment ${at}`, name: `Reader ${at}` })
    expect(answer.status).toBe(202)
    expect(found(wholeAnswer(answer))).toEqual([])
    ids.push(answer.body.comment.id)
  }
  return ids
}

interface Answer {
  readonly headers: unknown
  readonly text?: string
}

function wholeAnswer({ headers, text = '' }: Answer): Buffer {
  return Buffer.from(`${JSON.stringify(headers)}\n${text}`)
}

/** A member of staff decides on all of them, one way or another. */
async function decideAll(server: RunningServer, ids: readonly string[]): Promise<string> {
  const { auth, privacy } = server.container
  const link = await auth.ownerLinkService.create()
  const answer = await request(server.url)
    .post('/admin/setup')
    .set('sec-fetch-site', 'same-origin')
    .type('form')
    .send({
      token: link.expose(),
      name: 'Owner',
      password: 'a long enough pass phrase',
      undertaking: undertaking.version,
    })
  expect(answer.status, answer.text).toBe(303)
  const owner = await auth.staff.firstOwner()
  if (!owner) throw new Error('there is no owner')
  const { token } = await auth.apiTokenService.create({
    staffId: owner.id,
    name: 'canary',
    scopes: ['comments:read', 'comments:moderate', 'blocks:read', 'blocks:write', 'audit:read'],
  })
  const bearer = token.expose()
  for (const [at, id] of ids.entries()) {
    const verb = ['approve', 'reject', 'spam', 'delete', 'violations', 'approve'][at % 6]
    const decided = await request(server.url)
      .post(`/v1/admin/comments/${id}/${verb}`)
      .set('x-forwarded-for', STAFF)
      .auth(bearer, { type: 'bearer' })
      .send(verb === 'violations' ? { rule: 'spam', block: { effect: 'hold' } } : {})
    expect(decided.status, decided.text).toBeLessThan(300)
    expect(found(wholeAnswer(decided))).toEqual([])
  }
  expect((await privacy.blockService.list()).length).toBeGreaterThan(20)
  return bearer
}

/** Every GET of the list of routes, as a visitor and as staff: a new route is covered by itself. */
async function readEverything(server: RunningServer, ids: readonly string[], bearer: string) {
  const query = { '/v1/thread.html': true, '/v1/thread.json': true, '/thread': true }
  for (const route of server.container.routes.filter(({ method }) => method === 'get')) {
    const path = route.path.replace(':id', ids[0] ?? '')
    const address = route.path in query || path === '/v1/counts' ? `${path}?page=${PAGE}` : path
    for (const credentials of ['', bearer]) {
      const asked = request(server.url).get(address).set('x-forwarded-for', STAFF)
      const answer = await (credentials ? asked.auth(credentials, { type: 'bearer' }) : asked)
      expect(found(wholeAnswer(answer)), address).toEqual([])
    }
  }
}

function everyFile(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}

/** All rows of all tables, texts as they are and bytes as they are. */
async function everyRow(server: RunningServer, engine: TestEngine): Promise<Buffer> {
  const { knex } = server.container.database
  const tables: string[] =
    engine.name === 'postgres'
      ? await knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename')
      : await knex('sqlite_master').where({ type: 'table' }).pluck('name')
  const parts: Buffer[] = []
  for (const table of tables) {
    for (const row of await knex(table).select('*')) {
      for (const value of Object.values(row)) {
        parts.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)), Buffer.from('\n'))
      }
    }
  }
  return Buffer.concat(parts)
}

describeEachEngine('The canaries of 200 visitors', (engine) => {
  it('are in no answer, no log line, and after the purge in no byte of the data', async () => {
    let now = Date.now()
    const server = await aServer({
      databaseUrl: await engine.url(),
      now: () => now,
      environment: { TRUST_PROXY: 'loopback', POST_LIMIT: '1000' },
    })
    const ids = await postAll(server)
    const bearer = await decideAll(server, ids)
    await readEverything(server, ids, bearer)
    expect(found(Buffer.from(server.log.join('\n')))).toEqual([])
    expect(found(await everyRow(server, engine))).toEqual([])
    now += 8 * DAY
    await server.container.purgeService.purge(now)
    expect(await server.container.database.knex('comment_origins').select('day')).toEqual([])
    expect(found(await everyRow(server, engine))).toEqual([])
    for (const file of everyFile(server.dataDir)) expect(found(file)).toEqual([])
  }, 120_000)
})

it('are found where they are: the search itself works', () => {
  for (const address of ['203.0.100.20', '2a0b:f4c2:4001:77::3e8']) {
    expect(found(Buffer.from(`a line with ${address} in it`))).not.toEqual([])
    const hash = createHash('sha256').update(address).digest('base64')
    expect(found(Buffer.from(`"hash":"${hash}"`))).not.toEqual([])
  }
})
