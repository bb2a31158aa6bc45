import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  commentChangeInput,
  NOTHING_TO_CHANGE,
  newCommentForm,
  newCommentInput,
} from '../../server/comments/comment-input.ts'
import { Problem } from '../../server/errors.ts'
import { bodyParser, formatChooser } from '../../server/http/body-parsers.ts'
import { parseInput } from '../../server/http/input.ts'
import { empty } from '../../server/http/reply.ts'
import { type BodyFormat, defineRoute } from '../../server/http/route.ts'
import { toProblem } from '../../server/http/to-problem.ts'
import { spread } from '../support/hostile/grammar.ts'
import { jsonBodies } from '../support/hostile/json-bodies.ts'
import { send } from './raw-request.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const LIMIT = 64 * 1024

interface Answer {
  readonly status: number
  readonly code: string
  readonly fields: readonly string[]
}

// The real bodies without what is behind them: 204 where one would be worked on.
const app = express()
const routes = [
  routeOf('/json', 'json', newCommentInput),
  routeOf('/form', 'form', newCommentForm),
  routeOf('/both', 'form', newCommentForm),
  routeOf('/both', 'json', newCommentInput),
  routeOf('/none', undefined, undefined),
]
for (const route of routes) {
  const guards = [formatChooser(route, routes), bodyParser(route)]
  app.post(route.path, ...guards, async ({ params, query, body }, response) => {
    await route.serve({ params, query, body }, {} as never)
    response.sendStatus(204)
  })
}
app.use(((error, _request, response, _next) => {
  const { status, code, fields } = toProblem(error)
  response.status(status).json({ code, fields: fields.map((one) => `${one.field} ${one.code}`) })
}) satisfies ErrorRequestHandler)

const server = createServer(app)
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => new Promise((resolve) => server.close(resolve)))

function routeOf(
  path: string,
  format: BodyFormat | undefined,
  body: typeof newCommentInput | typeof newCommentForm | undefined,
) {
  return defineRoute({
    method: 'post',
    path,
    summary: 'Takes a body.',
    surface: 'api',
    limit: 'write',
    audience: 'public',
    responses: { 204: { type: 'none', description: 'It fits.' } },
    ...(format && { consumes: [format] }),
    ...(body && { body }),
    handle: async () => empty(),
  })
}

async function answered(
  path: string,
  type: string,
  body?: string | Buffer,
  encoding?: string,
): Promise<Answer> {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) }
  const sending = { method: 'POST', headers, ...(body !== undefined && { body }) }
  const answer = await send(`http://127.0.0.1:${address.port}${path}`, sending)
  const { code = '', fields = [] } = JSON.parse(answer.body.toString() || '{}')
  return { status: answer.status, code, fields }
}

it.each([
  ['{"page":"/p","text":"a"}', 204, []],
  [
    '{"page":"/p","text":"a","html":"b","__proto__":{}}',
    400,
    ['html unknown-field', 'body unknown-field'],
  ],
  ['{"page":"/p","text":"a","<b>":1}', 400, ['body unknown-field']],
  [`{"page":"/p","text":"a","${'k'.repeat(50)}":1}`, 400, ['body unknown-field']],
  ['{"page":"/p"}', 400, ['text wrong-type']],
  ['{"page":"/p","text":"a","name":["a"]}', 400, ['name wrong-type']],
  ['{"page":"/p","text":"a","site":"<b>"}', 400, ['site not-valid']],
  ['{"page":"/p","text":"a","replyTo":"1"}', 400, ['replyTo not-valid']],
  ['{"page":"/p","text":"\u200b"}', 400, ['text text-missing']],
])('answers %s with %s and says where', async (body, status, fields) => {
  const answer = await answered('/json', JSON_TYPE, body)
  expect([answer.status, answer.fields]).toEqual([status, fields])
})

it.each([
  ['/json', JSON_TYPE, (length: number) => `{"text":"${'a'.repeat(length - 11)}"}`],
  ['/form', FORM_TYPE, (length: number) => `text=${'a'.repeat(length - 5)}`],
])('reads 64 kB at %s and no more', async (path, type, body) => {
  expect((await answered(path, type, body(LIMIT))).code).toBe('invalid-input')
  expect(await answered(path, type, body(LIMIT + 1))).toMatchObject({ status: 413 })
})

it.each([
  ['/json', JSON_TYPE, '{"page":"/p","text":"a"}'],
  ['/form', FORM_TYPE, 'page=/p&text=a'],
])('unpacks nothing at %s', async (path, type, body) => {
  expect((await answered(path, type, body)).status).toBe(204)
  expect((await answered(path, type, gzipSync(body), 'gzip')).status).toBe(415)
})

it('takes a body as what its route reads, and where there is none to read, none', async () => {
  for (const [path, type] of [
    ['/json', FORM_TYPE],
    ['/json', 'text/plain'],
    ['/form', JSON_TYPE],
    ['/form', 'multipart/form-data; boundary=x'],
  ] as const) {
    const answer = await answered(path, type, '{}')
    expect([answer.status, answer.code]).toEqual([415, 'wrong-content-type'])
  }
  expect((await answered('/json', 'text/plain')).status).toBe(415)
  expect((await answered('/both', JSON_TYPE, '{"page":"/p","text":"a"}')).status).toBe(204)
  expect((await answered('/both', FORM_TYPE, 'page=/p&text=a')).status).toBe(204)
  expect((await answered('/both', 'text/plain', 'a')).status).toBe(415)
  expect((await answered('/none', 'text/plain')).status).toBe(204)
  expect((await answered('/none', 'text/plain', 'a')).status).toBe(204)
})

it('makes no objects of a form, and does not read it for ever', async () => {
  const nested = await answered('/form', FORM_TYPE, 'page=/p&text[a]=b')
  expect(nested.fields).toEqual(['text wrong-type', 'body unknown-field'])
  const twice = await answered('/form', FORM_TYPE, 'page=/p&text=a&text=b')
  expect(twice.fields).toEqual(['text wrong-type'])
  const many = Array.from({ length: 101 }, (_, at) => `k${at}=`).join('&')
  expect((await answered('/form', FORM_TYPE, many)).status).toBe(413)
})

it('tells nothing of an error that nobody foresaw', () => {
  const hidden = Object.assign(new Error('secret'), { status: 500 })
  for (const error of [
    hidden,
    new Error('secret'),
    'secret',
    Object.assign(hidden, { status: 302 }),
  ]) {
    const { status, code, message } = toProblem(error)
    expect([status, code]).toEqual([500, 'internal-error'])
    expect(message).not.toContain('secret')
  }
  const own = new Problem(404, 'not-found', 'There is nothing.')
  expect(toProblem(own)).toBe(own)
  expect(toProblem(Object.assign(new Error('secret'), { code: '22021' })).status).toBe(400)
})

it('says that a body as a whole is not valid where no field is to blame', () => {
  const told = { field: 'body', code: 'not-valid', message: NOTHING_TO_CHANGE }
  expect(() => parseInput(commentChangeInput, {})).toThrow(
    expect.objectContaining({ code: 'invalid-input', fields: [told] }),
  )
})

it('takes a text for a text only', async () => {
  for (const { id, bytes } of jsonBodies().filter((one) => one.expect === 'y')) {
    const body = Buffer.concat([Buffer.from('{"page":"/p","text":'), bytes, Buffer.from('}')])
    const { status, fields } = await answered('/json', JSON_TYPE, body)
    if (bytes[0] === 0x22) expect(fields.join(), id).toMatch(/^(text text-missing)?$/)
    else expect([status, fields], id).toEqual([400, ['text wrong-type']])
  }
})

it('tells what is no JSON from what is no comment, and takes neither', async () => {
  for (const { id, bytes, expect: kind } of spread(jsonBodies(), 150)) {
    const { status, code } = await answered('/json', JSON_TYPE, bytes)
    expect([400, 413], id).toContain(status)
    const isWhole = /^\s*[[{]/.test(bytes.toString())
    if (kind === 'y') expect(code, id).toBe(isWhole ? 'invalid-input' : 'malformed-request')
    if (kind === 'n' && bytes.length > 0) expect(code, id).toMatch(/malformed-request|too-large/)
  }
})
