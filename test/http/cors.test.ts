import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { send } from './raw-request.ts'

const blog = 'https://blog.example'
const strangers = [
  'https://evil.example',
  'http://blog.example',
  `${blog}.evil.example`,
  'null',
  `${blog}:8443`,
]
const publicUrl = 'https://comments.example'

async function aPublicServer(engine?: TestEngine) {
  return aServer({
    ...(engine && { databaseUrl: await engine.url() }),
    environment: { PUBLIC_URL: publicUrl, SITE_ORIGINS: blog, POST_LIMIT: '1000' },
  })
}

describe('reading', () => {
  it('is open to every page, without credentials', async () => {
    const { url, container } = await aPublicServer()
    const open = container.routes.filter(
      ({ method, audience, surface }) =>
        method === 'get' && audience === 'public' && surface === 'api',
    )
    expect(open.map(({ path }) => path)).toContain('/v1/thread.json')
    for (const { path } of open) {
      for (const origin of [blog, ...strangers]) {
        for (let times = 0; times < 2; times++) {
          const { headers } = await send(`${url}${path}?page=/post`, { headers: { origin } })
          expect([path, headers['access-control-allow-origin']]).toEqual([path, '*'])
          expect(headers).not.toHaveProperty('access-control-allow-credentials')
        }
      }
    }
  })

  it('of the staff side, its pages and an author’s own comment is open to no stranger', async () => {
    const { url, container } = await aPublicServer()
    const closed = container.routes.filter(
      ({ audience, surface }) => audience !== 'public' || surface === 'desk' || surface === 'demo',
    )
    expect(closed.length).toBeGreaterThan(20)
    for (const { method, path } of closed) {
      for (const origin of strangers) {
        const address = url + path.replace(':id', '00000000-0000-4000-8000-000000000000')
        const sending = { method: method.toUpperCase(), headers: { origin } }
        const { headers } = await send(address, sending)
        expect([path, headers['access-control-allow-origin']]).toEqual([path, undefined])
        expect(headers).not.toHaveProperty('access-control-allow-credentials')
      }
    }
  })
})

describe('the question before a cross-origin write', () => {
  const ask = { 'access-control-request-method': 'POST' }

  it('is answered with yes to the pages of a site, and with nothing to others', async () => {
    const { url } = await aPublicServer()
    for (const path of ['/v1/comments', '/v1/comments/00000000-0000-4000-8000-000000000000']) {
      const headers = { ...ask, origin: blog }
      const answer = await send(url + path, { method: 'OPTIONS', headers })
      expect(answer.status).toBe(204)
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': blog,
        'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
        'access-control-allow-headers': 'authorization, content-type, idempotency-key',
        'access-control-max-age': '600',
        vary: 'origin',
      })
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials')
      for (const origin of strangers) {
        const refused = await send(url + path, { method: 'OPTIONS', headers: { ...ask, origin } })
        expect(refused.headers).not.toHaveProperty('access-control-allow-origin')
        expect(refused.headers.vary).toBe('origin')
      }
    }
  })

  it('is not answered for the staff side', async () => {
    const { url, container } = await aPublicServer()
    for (const { path, audience } of container.routes) {
      if (audience !== 'staff') continue
      const address = url + path.replace(':id', '00000000-0000-4000-8000-000000000000')
      const answer = await send(address, { method: 'OPTIONS', headers: { ...ask, origin: blog } })
      const names = Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))
      expect([path, names]).toEqual([path, []])
    }
  })
})

describeOnSqlite('a write from a page', (engine) => {
  it('is taken from the pages of its site, from our own, and from programs', async () => {
    const { url } = await aPublicServer(engine)
    for (const origin of [blog, publicUrl, undefined]) {
      const answer = await request(url)
        .post('/v1/comments')
        .set(origin ? { origin } : {})
        .send({ page: '/post', text: 'Hello', ...shownPolicy })
      expect([origin, answer.status]).toEqual([origin, 202])
      const allowed = origin === blog ? blog : undefined
      expect(answer.headers['access-control-allow-origin']).toBe(allowed)
      expect(answer.headers.vary).toBe('origin')
    }
  })

  it('can be asked about beforehand from any page, whose browser shows it no refusal', async () => {
    const { url } = await aPublicServer(engine)
    for (const origin of [blog, publicUrl, strangers[0] ?? '']) {
      const answer = await request(url).get('/v1/may-post').set({ origin })
      const mayPost = !strangers.includes(origin)
      expect([origin, answer.status]).toEqual([origin, mayPost ? 204 : 403])
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(answer.headers['cache-control']).toBe('no-store')
      if (!mayPost) expect(answer.body.code).toBe('foreign-page')
    }
  })

  it('is refused from any other, in every format, and stores nothing', async () => {
    const { url, container } = await aPublicServer(engine)
    const fields = { site: 'default', page: '/post', text: 'Hello', ...shownPolicy }
    for (const origin of [...strangers, '', 'https://blog.example/', 'blog.example']) {
      for (const type of ['json', 'form']) {
        const answer = await request(url)
          .post('/v1/comments')
          .set({ origin })
          .type(type)
          .send(fields)
        expect([origin, type, answer.status]).toEqual([origin, type, 403])
        if (type === 'json') expect(answer.body.code).toBe('foreign-page')
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
      }
    }
    expect(await container.database.knex('comments').select()).toEqual([])
    expect(await container.database.knex('threads').select()).toEqual([])
  })

  it('is refused from the page of another site of the same server', async () => {
    const { url, container } = await aPublicServer(engine)
    const other = { id: 'other', name: 'Other', language: 'en', moderation: 'all' } as const
    await container.threads.siteService.save({ ...other, origins: ['https://other.example'] })
    const post = (site: string, origin: string) =>
      request(url)
        .post('/v1/comments')
        .set({ origin })
        .send({ site, page: '/post', text: 'Hello', ...shownPolicy })
    expect((await post('other', 'https://other.example')).status).toBe(202)
    expect((await post('default', 'https://other.example')).status).toBe(403)
    expect((await post('other', blog)).status).toBe(403)
  })

  it('is taken on one’s own machine from any page of that machine', async () => {
    const { url, container } = await aServer({
      databaseUrl: await engine.url(),
      environment: { POST_LIMIT: '1000' },
    })
    const fields = { page: '/post', text: 'Hello', ...shownPolicy }
    for (const origin of [
      'http://localhost:4000',
      'http://127.0.0.1:1',
      'http://[::1]:3000',
      url,
    ]) {
      const answer = await request(url).post('/v1/comments').set({ origin }).send(fields)
      expect([origin, answer.status]).toEqual([origin, 202])
    }
    for (const origin of [...strangers, 'https://localhost.evil.example', 'http://192.168.0.2']) {
      const answer = await request(url).post('/v1/comments').set({ origin }).send(fields)
      expect([origin, answer.status]).toEqual([origin, 403])
    }
    expect(await container.database.knex('comments').select()).toHaveLength(4)
  })

  it('is refused when a stranger’s name leads to one’s own machine', async () => {
    const { url, container } = await aServer({ databaseUrl: await engine.url() })
    const rebound = { host: 'evil.example:8080', origin: 'http://evil.example:8080' }
    const answer = await send(`${url}/v1/comments`, {
      method: 'POST',
      headers: { ...rebound, 'content-type': 'application/json' },
      body: JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy }),
    })
    expect(answer.status).toBe(403)
    expect(await container.database.knex('comments').select()).toEqual([])
  })
})
