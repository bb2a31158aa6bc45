import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aStandingClock } from '../support/standing-clock.ts'
import { type RawAnswer, send } from './raw-request.ts'

const comment = JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy })
const behindAProxy = { TRUST_PROXY: 'loopback' }

function postFrom(url: string, from: string | undefined): Promise<RawAnswer> {
  const headers = { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) }
  return send(`${url}/v1/comments`, { method: 'POST', headers, body: comment })
}

async function statusesFrom(url: string, addresses: readonly string[]): Promise<number[]> {
  const answers: number[] = []
  for (const address of addresses) answers.push((await postFrom(url, address)).status)
  return answers
}

const count = (statuses: readonly number[], status: number) =>
  statuses.filter((one) => one === status).length

describe('one address', () => {
  it('posts ten comments in ten minutes and is told when to come back', async () => {
    aStandingClock()
    const { url, container } = await aServer()
    const answers: RawAnswer[] = []
    for (let times = 0; times < 12; times++) answers.push(await postFrom(url, undefined))
    expect(answers.map(({ status }) => status)).toEqual([...new Array(10).fill(202), 429, 429])
    const refused = answers[11]
    expect(refused?.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = JSON.parse(refused?.body.toString() ?? '')
    expect(problem).toEqual({
      ...{
        type: 'urn:afterword:problem:too-many-requests',
        code: 'too-many-requests',
        status: 429,
      },
      title: 'That was a lot at once. Please try again later.',
      retryAfter: expect.any(Number),
    })
    expect([problem.retryAfter % 60, problem.retryAfter / 60 <= 10]).toEqual([0, true])
    expect(refused?.headers['retry-after']).toBe(String(problem.retryAfter))
    expect(await container.database.knex('comments').select()).toHaveLength(10)
  })

  it('posts no more by form and JSON together, and keeps the words of its form', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '3' } })
    const form = () =>
      request(url)
        .post('/v1/comments')
        .type('form')
        .send({ page: '/post', text: 'My words', ...shownPolicy })
    expect(await statusesFrom(url, ['', ''])).toEqual([202, 202])
    expect((await form()).status).toBe(202)
    const refused = await form()
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('My words</textarea>')
    expect((await postFrom(url, undefined)).status).toBe(429)
  })

  it('gets its form back alone, for which no comment is read', async () => {
    aStandingClock()
    const server = await aServer({ environment: { POST_LIMIT: '1', MODERATION: 'none' } })
    const form = (text: string) =>
      request(server.url)
        .post('/v1/comments')
        .type('form')
        .send({ page: '/post', text, ...shownPolicy })
    expect((await form('Shown to all')).status).toBe(201)
    expect((await form('')).text).toContain('Shown to all')
    const statements: string[] = []
    server.container.database.knex.on('query', ({ sql }) => statements.push(sql))
    const refused = await form('My words')
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.any(String)])
    expect(refused.text).toContain('My words</textarea>')
    expect(refused.text).not.toContain('Shown to all')
    expect(refused.text).toContain('<a href="/thread?site=default&amp;page=%2Fpost">')
    expect(statements.filter((sql) => /comments/.test(sql))).toEqual([])
  })

  it('opens a list of keys no more often than it may change a comment', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    const statuses: number[] = []
    for (let times = 0; times < 11; times++) {
      const answer = await request(url).post('/my-comments').type('form').send({ keys: 'none' })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...new Array(10).fill(200), 429])
  })

  it('reads on from memory when its other requests are used up', async () => {
    aStandingClock()
    const { url } = await aServer()
    const target = `${url}/v1/thread.html?page=/post`
    await send(target)
    const statuses = new Set<number>()
    for (let times = 0; times < 610; times++) {
      statuses.add((await send(`${url}/v1/counts?page=/post`)).status)
    }
    expect([...statuses]).toEqual([200, 429])
    expect((await send(target)).status).toBe(200)
  }, 60_000)

  it('may post again when its ten minutes are over', async () => {
    const clock = aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    expect(await statusesFrom(url, ['', ''])).toEqual([202, 429])
    clock.goOn(600_000)
    expect(await statusesFrom(url, ['', ''])).toEqual([202, 429])
  })
})

describe('addresses behind a proxy', () => {
  it('have each their own allowance, however they are written', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '2' } })
    const own = ['203.0.113.1', '::ffff:203.0.113.1', '::ffff:cb00:7101', '203.0.113.1']
    expect(await statusesFrom(url, own)).toEqual([202, 202, 429, 429])
    const others = ['203.0.113.2', '::ffff:203.0.113.3', '2001:db8::1', '2001:db8:0:1::1']
    expect(await statusesFrom(url, others)).toEqual([202, 202, 202, 202])
  })

  it('share a tenth of one where they cannot be known', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '20' } })
    const unknown = ['unknown', '1.2.3', '<script>', '203.0.113.1:80', '_x']
    const statuses = await statusesFrom(url, unknown)
    expect([count(statuses, 202), count(statuses, 429)]).toEqual([2, 3])
    expect(await statusesFrom(url, ['203.0.113.9'])).toEqual([202])
  })

  it('share twenty allowances with all of their /48 or /24, and take none of the next', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '1' } })
    const of = (network: (number: number) => string) =>
      Array.from({ length: 25 }, (_, number) => network(number + 1))
    const inOne48 = of((number) => `2001:db8:1:${number.toString(16)}::1`)
    const inOne24 = of((number) => `203.0.113.${number}`)
    for (const addresses of [inOne48, inOne24]) {
      const statuses = await statusesFrom(url, addresses)
      expect(statuses).toEqual([...new Array(20).fill(202), ...new Array(5).fill(429)])
    }
    expect(await statusesFrom(url, ['2001:db8:2::1', '203.0.114.1'])).toEqual([202, 202])
    const refused = await postFrom(url, '203.0.113.99')
    expect(Number(refused.headers['retry-after']) % 60).toBe(0)
  })

  it('are not charged for what one of them sends past its own allowance', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '1' } })
    await statusesFrom(url, new Array(40).fill('203.0.113.1'))
    expect(await statusesFrom(url, ['203.0.113.2'])).toEqual([202])
  })

  it('cannot be chosen where no proxy is trusted', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '2' } })
    const spoofed = ['203.0.113.1', '203.0.113.2', '203.0.113.3']
    expect(await statusesFrom(url, spoofed)).toEqual([202, 202, 429])
  })

  it('are told nothing that would stand for them', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: behindAProxy })
    const [first, second] = [await postFrom(url, '203.0.113.1'), await postFrom(url, '203.0.113.2')]
    for (const { headerLines } of [first, second]) {
      expect(headerLines.filter((line) => /limit|reset|remaining/i.test(line))).toEqual([])
    }
  })
})

describe('what is refused', () => {
  const noComment = '00000000-0000-4000-8000-000000000000'
  const kinds = {
    comments: {
      invalid: { path: '/v1/comments', body: '{"page":"/post","text":""}' },
      valid: { path: '/v1/comments', body: comment },
    },
    previews: {
      invalid: { path: '/v1/preview', body: '{"text":""}' },
      valid: { path: '/v1/preview', body: '{"text":"Hello"}' },
    },
    likes: {
      invalid: { path: `/v1/comments/${noComment}/likes`, body: '{}' },
      valid: { path: '', body: '{}' },
    },
  }

  // When the window ends is drawn at each start: only the names of what says so are alike.
  function toldOf({ status, headerLines, body }: Awaited<ReturnType<typeof send>>): unknown {
    if (status === 429) return headerLines.map((line) => line.split(':')[0])
    return [headerLines, body.toString()]
  }

  async function answersToInvalid(kind: keyof typeof kinds, others: number): Promise<unknown> {
    aStandingClock()
    const server = await aServer({ environment: { MODERATION: 'none', LIKES: 'on' } })
    const post = (path: string, body: string) =>
      send(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    const liked = JSON.parse((await post('/v1/comments', comment)).body.toString()).comment.id
    const { invalid, valid } = kinds[kind]
    for (let times = 0; times < others; times++) {
      const path = valid.path || `/v1/comments/${liked}/likes`
      expect((await post(path, valid.body)).status).toBeLessThan(300)
    }
    const seen = new Map<string, number>()
    for (let batch = 0; batch < 100; batch++) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => post(invalid.path, invalid.body)),
      )
      for (const answer of answers) {
        const bare = JSON.stringify([answer.status, toldOf(answer)])
        seen.set(bare, (seen.get(bare) ?? 0) + 1)
      }
    }
    return Object.fromEntries(seen)
  }

  it.each(['comments', 'previews', 'likes'] as const)(
    'tells nothing of the %s of others, a thousand times',
    async (kind) => {
      expect(await answersToInvalid(kind, 5)).toEqual(await answersToInvalid(kind, 0))
    },
    60_000,
  )

  it('is limited too, and takes nothing of what may be taken', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '2' } })
    const invalid = async () =>
      send(`${url}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    for (let times = 0; times < 19; times++) expect((await invalid()).status).toBe(400)
    expect(await statusesFrom(url, ['', '', ''])).toEqual([202, 202, 429])
    expect((await invalid()).status).toBe(429)
  })

  it('is never a retry of what was taken before', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    const retried = () =>
      send(`${url}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'x'.repeat(32) },
        body: comment,
      })
    expect([(await retried()).status, (await retried()).status]).toEqual([202, 202])
    expect(await statusesFrom(url, [''])).toEqual([429])
  })

  it('is read by nobody once it is too much, and said in the language of the page', async () => {
    aStandingClock()
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    const post = () =>
      send(`${url}/v1/comments?lang=de`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost:4000' },
        body: '{',
      })
    for (let times = 0; times < 10; times++) expect((await post()).status).toBe(400)
    const refused = await post()
    expect(refused.status).toBe(429)
    expect(JSON.parse(refused.body.toString()).title).toContain('Minute')
    expect(refused.headers['access-control-allow-origin']).toBe('http://localhost:4000')
  })
})
