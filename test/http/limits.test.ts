import request from 'supertest'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
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
    expect(problem.retryAfter).toBeGreaterThan(590)
    expect(refused?.headers['retry-after']).toBe(String(problem.retryAfter))
    expect(await container.database.knex('comments').select()).toHaveLength(10)
  })

  it('posts no more by form and JSON together, and keeps the words of its form', async () => {
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
    const server = await aServer({ environment: { POST_LIMIT: '2', MODERATION: 'none' } })
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
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    const statuses: number[] = []
    for (let times = 0; times < 11; times++) {
      const answer = await request(url).post('/my-comments').type('form').send({ keys: 'none' })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...new Array(10).fill(200), 429])
  })

  it('reads on from memory when its other requests are used up', async () => {
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
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const { url } = await aServer({ environment: { POST_LIMIT: '1' } })
    expect(await statusesFrom(url, ['', ''])).toEqual([202, 429])
    vi.advanceTimersByTime(601_000)
    expect(await statusesFrom(url, ['', ''])).toEqual([202, 429])
  })
})

describe('addresses behind a proxy', () => {
  it('have each their own allowance, however they are written', async () => {
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '2' } })
    const own = ['203.0.113.1', '::ffff:203.0.113.1', '::ffff:cb00:7101', '203.0.113.1']
    expect(await statusesFrom(url, own)).toEqual([202, 202, 429, 429])
    const others = ['203.0.113.2', '::ffff:203.0.113.3', '2001:db8::1', '2001:db8:0:1::1']
    expect(await statusesFrom(url, others)).toEqual([202, 202, 202, 202])
  })

  it('share a tenth of one where they cannot be known', async () => {
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '20' } })
    const unknown = ['unknown', '1.2.3', '<script>', '203.0.113.1:80', '_x']
    const statuses = await statusesFrom(url, unknown)
    expect([count(statuses, 202), count(statuses, 429)]).toEqual([2, 3])
    expect(await statusesFrom(url, ['203.0.113.9'])).toEqual([202])
  })

  it('share twenty allowances with all of their /48 or /24, and take none of the next', async () => {
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
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(590)
  })

  it('are not charged for what one of them sends past its own allowance', async () => {
    const { url } = await aServer({ environment: { ...behindAProxy, POST_LIMIT: '1' } })
    await statusesFrom(url, new Array(40).fill('203.0.113.1'))
    expect(await statusesFrom(url, ['203.0.113.2'])).toEqual([202])
  })

  it('cannot be chosen where no proxy is trusted', async () => {
    const { url } = await aServer({ environment: { POST_LIMIT: '2' } })
    const spoofed = ['203.0.113.1', '203.0.113.2', '203.0.113.3']
    expect(await statusesFrom(url, spoofed)).toEqual([202, 202, 429])
  })

  it('are told nothing that would stand for them', async () => {
    const { url } = await aServer({ environment: behindAProxy })
    const [first, second] = [await postFrom(url, '203.0.113.1'), await postFrom(url, '203.0.113.2')]
    const limits = ({ headerLines }: RawAnswer) =>
      headerLines.filter((line) => /^ratelimit|^x-rate/i.test(line))
    expect(limits(first)).toEqual([
      'RateLimit-Policy: 10;w=600',
      expect.stringMatching(/^RateLimit: limit=10, remaining=9, reset=\d+$/),
    ])
    expect(limits(second)).toEqual(limits(first))
  })
})
