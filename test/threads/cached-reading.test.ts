import { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type RawAnswer, send } from '../http/raw-request.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const representations = ['/v1/thread.html', '/v1/thread.json', '/thread'] as const
const target = (path: string) => `${path}?page=${encodeURIComponent('/post')}`

async function aServerWithComments() {
  const server = await aServer()
  const { database } = server.container
  const thread = await storeThread(database)
  const rows = Array.from({ length: 20 }, (_, at) => aCommentRow(thread, { at, name: `Ada ${at}` }))
  await storeComments(database, rows)
  return server
}

/** Headers that an answer from memory carries like one made just now; the rest depends on the limit. */
function fixedHeaders({ headerLines }: RawAnswer): string[] {
  return headerLines.map((line) => line.toLowerCase())
}

it('makes a page once, whatever is added to its address, and pushes no other out for it', async () => {
  const { url, container } = await aServerWithComments()
  const first = await send(url + target('/thread'))
  const made: string[] = []
  container.database.knex.on('query', ({ sql }) => made.push(sql))
  for (let number = 0; number < 30; number += 1) {
    const nobody = crypto.randomUUID()
    const added = ['z', 'after', 'branch', 'comment', 'replyTo'].map((name) => `${name}=${nobody}`)
    const answer = await send(`${url}${target('/thread')}&${added[number % 5]}`)
    expect(answer.body.equals(first.body)).toBe(true)
  }
  expect(
    made.filter((sql) => /parent_id.* from .comments./.test(sql) && sql.includes('html')),
  ).toEqual([])
  made.length = 0
  expect((await send(url + target('/thread'))).body.equals(first.body)).toBe(true)
  expect(made.filter((sql) => /from .comments./.test(sql))).toEqual([])
})

it('leads to one page by whatever address, and to another once the comment is there', async () => {
  const { url, container } = await aServer()
  const thread = await storeThread(container.database)
  const roots = Array.from({ length: 60 }, (_, at) => aCommentRow(thread, { at }))
  const late = aCommentRow(thread, { at: 100, status: 'pending' })
  await storeComments(container.database, [...roots, late])
  const link = `${url}${target('/v1/thread.json')}&comment=${late.id}`
  const idsOn = async () => {
    const { comments } = JSON.parse((await send(link)).body.toString())
    return comments.map(({ id }: { id: string }) => id)
  }
  expect(await idsOn()).not.toContain(late.id)
  await container.database.knex('comments').where({ id: late.id }).update({ status: 'approved' })
  container.threads.cache.invalidate('default /post')
  expect(await idsOn()).toContain(late.id)
})

describe.each(representations)('%s', (path) => {
  it('is the same bytes for everybody, whatever they send along', async () => {
    const { url } = await aServerWithComments()
    const first = await send(url + target(path))
    expect(first.status).toBe(200)
    for (const headers of visitors) {
      const answer = await send(url + target(path), { headers })
      expect(answer.body.equals(first.body), JSON.stringify(headers)).toBe(true)
      expect(fixedHeaders(answer)).toEqual(fixedHeaders(first))
    }
  })

  it('comes in the encoding the reader takes, each with its own strong ETag', async () => {
    const { url } = await aServerWithComments()
    const plain = await send(url + target(path))
    const etags = new Set([plain.headers.etag])
    expect(plain.headers).not.toHaveProperty('content-encoding')
    for (const [encoding, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const headers = { 'accept-encoding': encoding }
      const answer = await send(url + target(path), { headers })
      expect(answer.headers['content-encoding']).toBe(encoding)
      expect(answer.headers['content-length']).toBe(String(answer.body.length))
      expect(answer.body.length).toBeLessThan(plain.body.length)
      expect(decode(answer.body).equals(plain.body)).toBe(true)
      etags.add(answer.headers.etag)
    }
    expect(etags.size).toBe(3)
    for (const etag of etags) expect(etag).toMatch(/^"[\w-]{20,40}"$/)
  })

  it('is not sent again to a reader who has it', async () => {
    const { url } = await aServerWithComments()
    for (const encoding of ['identity', 'gzip', 'br']) {
      const full = await send(url + target(path), { headers: { 'accept-encoding': encoding } })
      const etag = String(full.headers.etag)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const answer = await send(url + target(path), {
          headers: { 'accept-encoding': encoding, 'if-none-match': known },
        })
        expect(answer.status).toBe(304)
        expect(answer.body).toHaveLength(0)
        expect(answer.headers.etag).toBe(etag)
        expect(answer.headers.vary).toBe('accept-encoding')
        expect(answer.headers['cache-control']).toBe(full.headers['cache-control'])
      }
      const stale = { 'accept-encoding': encoding, 'if-none-match': '"other"' }
      expect((await send(url + target(path), { headers: stale })).status).toBe(200)
    }
  })

  it('carries the same headers from memory as when it was made', async () => {
    const { url } = await aServerWithComments()
    const made = await send(url + target(path))
    const remembered = await send(url + target(path))
    // Not even a counter of the reader's requests: a shared cache would hand it to others.
    expect(fixedHeaders(remembered)).toEqual(fixedHeaders(made))
    expect(remembered.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=0, must-revalidate',
    })
    expect(remembered.headers).not.toHaveProperty('set-cookie')
  })

  it('answers HEAD with the same headers and no body', async () => {
    const { url } = await aServerWithComments()
    for (const encoding of ['identity', 'br']) {
      const headers = { 'accept-encoding': encoding }
      const full = await send(url + target(path), { headers })
      const head = await send(url + target(path), { method: 'HEAD', headers })
      expect(head.status).toBe(200)
      expect(head.body).toHaveLength(0)
      expect(fixedHeaders(head)).toEqual(fixedHeaders(full))
    }
  })
})

it('a page in memory is answered before Express sees the request', async () => {
  const { url, log, container } = await aServerWithComments()
  const requests: IncomingMessage[] = []
  container.server.on('request', (request: IncomingMessage) => requests.push(request))
  // Express gives each request that it takes a prototype of its own.
  const reachedExpress = () => Object.getPrototypeOf(requests.at(-1)) !== IncomingMessage.prototype
  for (const path of representations) {
    await send(url + target(path))
    expect([path, reachedExpress()]).toEqual([path, true])
    const lines = log.length
    const { status, body } = await send(url + target(path))
    expect([status, body.length > 0]).toEqual([200, true])
    expect([path, reachedExpress()]).toEqual([path, false])
    expect(log.length).toBe(lines)
  }
})

it('a small page is not compressed, and says so', async () => {
  const { url } = await aServer()
  const headers = { 'accept-encoding': 'br, gzip' }
  const answer = await send(`${url}/v1/thread.json?page=/none`, { headers })
  expect(answer.headers).not.toHaveProperty('content-encoding')
  expect(JSON.parse(answer.body.toString())).toMatchObject({ total: 0 })
})

const languages = ['en', 'de, en;q=0.5', 'ar', '*', undefined]
const agents = ['Mozilla/5.0 (X11)', 'curl/8', '', undefined]
const visitors = Array.from({ length: 20 }, (_, index) => ({
  'accept-language': languages[index % 5],
  'user-agent': agents[index % 4],
  cookie: index % 2 ? `afterword_session=${index}; theme=dark` : undefined,
  'x-forwarded-for': `203.0.113.${index}`,
  referer: `https://blog.example/${index}`,
  origin: index % 3 ? 'https://evil.example' : undefined,
  authorization: index % 4 ? undefined : 'Bearer abc',
  'sec-ch-ua-platform': index % 2 ? '"Linux"' : undefined,
  accept: index % 2 ? 'application/xml' : '*/*',
  dnt: '1',
})).map((headers) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
)
