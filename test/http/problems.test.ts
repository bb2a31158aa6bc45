import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { type RawRequest, send } from './raw-request.ts'

/** RFC 9457, with our own members; nothing else may be said. */
const problemSchema = z.strictObject({
  type: z.string().regex(/^urn:afterword:problem:[a-z-]+$/),
  title: z.string().regex(/^[A-Z].*[.]$/),
  status: z.int().min(400).max(599),
  code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  errors: z
    .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
    .min(1)
    .max(20)
    .optional(),
  moreErrors: z.int().positive().optional(),
  until: z.iso.datetime().optional(),
  retryAfter: z.int().positive().optional(),
})

const json = { 'content-type': 'application/json' }
const comment = JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy })
const id = '00000000-0000-4000-8000-000000000000'

const requests: readonly (readonly [
  target: string,
  sending: RawRequest,
  status: number,
  code: string,
])[] = [
  ['/none', {}, 404, 'not-found'],
  ['/v1/none?x=<script>', {}, 404, 'not-found'],
  ['/v1/comments', { method: 'DELETE' }, 404, 'not-found'],
  ['/v1/comments/x', {}, 400, 'invalid-input'],
  [`/v1/comments/${id}`, {}, 401, 'edit-key-needed'],
  [`/v1/comments/${id}`, { headers: { authorization: 'Bearer x' } }, 404, 'not-found'],
  ['/v1/admin/comments', {}, 401, 'sign-in-needed'],
  ['/v1/comments', { method: 'POST' }, 415, 'wrong-content-type'],
  ['/v1/comments', { method: 'POST', body: comment }, 415, 'wrong-content-type'],
  ...[
    'text/plain',
    'text/plain;application/json',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'json',
    '',
  ].map(
    (type) =>
      [
        '/v1/comments',
        { method: 'POST', headers: { 'content-type': type }, body: comment },
        ...([415, 'wrong-content-type'] as const),
      ] as const,
  ),
  [
    '/v1/comments',
    { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: comment },
    ...([415, 'wrong-content-type'] as const),
  ],
  [
    '/v1/comments',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=latin1' },
      body: comment,
    },
    ...([415, 'wrong-content-type'] as const),
  ],
  ...['{', '', '{"page":"/post","text":"Hello"', 'null', '"Hello"', '{} {}', '{"a":1,}'].map(
    (body) =>
      [
        '/v1/comments',
        { method: 'POST', headers: { ...json, 'content-length': Buffer.byteLength(body) }, body },
        400,
        body === '' ? 'invalid-input' : 'malformed-request',
      ] as const,
  ),
  ['/v1/comments', { method: 'POST', headers: json, body: '[]' }, 400, 'invalid-input'],
  [`/v1/comments/${id}`, { method: 'PATCH' }, 415, 'wrong-content-type'],
  ['/v1/counts?page=/post&page[]=x', {}, 400, 'invalid-input'],
  ['/v1/comments/%zz', {}, 400, 'malformed-request'],
]

it('what goes wrong is told as problem details with a code for programs', async () => {
  const { url, log } = await aServer({ environment: { POST_LIMIT: '1000' } })
  for (const [target, sending, status, code] of requests) {
    const answer = await send(url + target, sending)
    const label = `${sending.method} ${target} ${JSON.stringify(sending)}`
    expect([label, answer.status]).toEqual([label, status])
    expect(answer.headers['content-type'], label).toBe('application/problem+json; charset=utf-8')
    const problem = problemSchema.parse(JSON.parse(answer.body.toString()))
    expect(problem, label).toMatchObject({ status, code, type: `urn:afterword:problem:${code}` })
    expect(answer.body.toString(), label).not.toMatch(/script|node_modules|\/work|Error:|at \w+ \(/)
  }
  expect(log.filter((line) => line.includes('request failed'))).toEqual([])
})

it('a body over 64 kB is refused, told beforehand or not', async () => {
  const { url } = await aServer({ environment: { POST_LIMIT: '1000' } })
  for (const [type, size, status] of [
    ['application/json', 65_536, 400],
    ['application/json', 65_537, 413],
    ['application/json', 1_000_000, 413],
    ['application/x-www-form-urlencoded', 65_536, 400],
    ['application/x-www-form-urlencoded', 65_537, 413],
  ] as const) {
    const frame =
      type === 'application/json' ? ['{"page":"/p","text":"', '"}'] : ['page=/p&text=', '']
    const body = (frame[0] ?? '').padEnd(size - (frame[1] ?? '').length, 'a') + frame[1]
    for (const length of [{ 'content-length': size }, { 'transfer-encoding': 'chunked' }]) {
      const headers = { 'content-type': type, ...length }
      const answer = await send(`${url}/v1/comments`, { method: 'POST', headers, body })
      expect([type, size, answer.status]).toEqual([type, size, status])
    }
  }
})

it('of the fields of a large request twenty are named, and how many more there are', async () => {
  const { url } = await aServer()
  const body = JSON.stringify(Object.fromEntries(numbers(4000).map((number) => [`k${number}`, 1])))
  const answer = await send(`${url}/v1/preview`, { method: 'POST', headers: json, body })
  expect(answer.status).toBe(400)
  const problem = problemSchema.parse(JSON.parse(answer.body.toString()))
  // The text is missing, too.
  expect([problem.errors?.length, problem.moreErrors]).toEqual([20, 3981])
  expect(answer.body.length).toBeLessThan(4000)
})

it('a request for a whole address is answered, and refused where it is none', async () => {
  const { url } = await aServer()
  const port = Number(new URL(url).port)
  const answerTo = async (target: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    return (await text(socket)).split(' ')[1]
  }
  expect(await answerTo('http://a:80/thread?page=/post')).toBe('200')
  for (const target of ['http://a:99999/thread', 'http://a:99999/v1/counts']) {
    expect([target, await answerTo(target)]).toEqual([target, '400'])
  }
})

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

it('too many parameters of a form are refused', async () => {
  const { url } = await aServer()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = `page=/p&text=x&${'a=&'.repeat(101)}`
  const answer = await send(`${url}/v1/comments`, { method: 'POST', headers, body })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
})

describeOnSqlite('an error nobody foresaw', (engine) => {
  it('is told without a word about it, and logged without what was sent', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    await server.container.database.knex.schema.renameTable('edit_keys', 'gone')
    const body = JSON.stringify({
      ...{ page: '/secret-page', text: 'Secret text', name: 'Secret name' },
      ...shownPolicy,
    })
    const answer = await send(`${server.url}/v1/comments`, { method: 'POST', headers: json, body })
    expect(answer.status).toBe(500)
    expect(problemSchema.parse(JSON.parse(answer.body.toString()))).toEqual({
      ...{ type: 'urn:afterword:problem:internal-error', status: 500, code: 'internal-error' },
      title: 'Something went wrong here. Please try again later.',
    })
    const [line = '', ...more] = server.log.filter((one) => one.includes('request failed'))
    expect(more).toEqual([])
    expect(JSON.parse(line)).toMatchObject({ level: 50, error: { stack: expect.any(String) } })
    expect(server.log.join('')).not.toMatch(/secret|127\.0\.0\.1/i)
  })
})
