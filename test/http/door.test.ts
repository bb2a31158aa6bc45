import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { Door, type DoorOptions } from '../../server/http/door.ts'
import type { LimitName } from '../../server/http/limit-names.ts'
import type { Limit } from '../../server/http/limits.ts'
import { empty } from '../../server/http/reply.ts'
import { defineRoute } from '../../server/http/route.ts'
import { tooManyRequests } from '../../server/http/too-many-requests.ts'
import { Logger } from '../../server/logger.ts'
import { send } from './raw-request.ts'

const shared = { audience: 'public', summary: 'A route', responses: {} } as const
const id = z.strictObject({ id: z.string() })
const routes = [
  defineRoute({
    ...{ ...shared, method: 'get', path: '/thread', surface: 'thread', limit: 'read' },
    handle: async () => empty(),
  }),
  defineRoute({
    ...{ ...shared, method: 'post', path: '/v1/things/:id', surface: 'api', limit: 'write' },
    ...{ consumes: ['json'], params: id },
    handle: async () => empty(),
  }),
  defineRoute({
    ...{ ...shared, method: 'post', path: '/v1/things/:id', surface: 'thread', limit: 'write' },
    ...{ consumes: ['form'], params: id },
    handle: async () => empty(),
  }),
]

const full = { arrive: async () => Promise.reject(tooManyRequests(90_000)) } as unknown as Limit
const limits = new Proxy({}, { get: () => full }) as Readonly<Record<LimitName, Limit>>

/** A server that stands behind a door through which nobody may go who is limited. */
async function aDoor() {
  let entered = 0
  const lines: string[] = []
  const door = new Door({
    routes,
    limits,
    origins: { https: false },
    cors: { mayPost: async (origin: string) => origin === 'https://blog.example' },
    logger: new Logger('info', { write: (line) => lines.push(line) }),
    pages: { desk: () => 'desk', thread: (_problem, language) => `page in ${language}` },
  } satisfies DoorOptions)
  const server = createServer((request, response) =>
    door.admit(request, response, () => {
      entered += 1
      response.end('inside')
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, entered: () => entered, lines }
}

const json = { 'content-type': 'application/json', origin: 'https://blog.example' }

it('refuses who sends too much before Express is entered and before a body is read', async () => {
  const { url, entered, lines } = await aDoor()
  const headers = { ...json, 'content-length': '1000' }
  const refused = await send(`${url}/v1/things/1?x=1`, { method: 'POST', headers, body: '{' })
  expect(refused.status).toBe(429)
  expect(refused.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'retry-after': '120',
    'access-control-allow-origin': 'https://blog.example',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(JSON.parse(refused.body.toString())).toMatchObject({ status: 429, retryAfter: 120 })
  expect(entered()).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ method: 'POST', route: '/v1/things/:id', status: 429 }),
  ])
})

it('shows people a page in their language', async () => {
  const { url, entered } = await aDoor()
  const refused = await send(`${url}/thread?page=/&lang=de`)
  expect([refused.status, refused.body.toString()]).toEqual([429, 'page in de'])
  expect(refused.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(entered()).toBe(0)
})

it('answers the question before a write without Express, however often it is asked', async () => {
  const { url, entered } = await aDoor()
  for (let times = 0; times < 50; times++) {
    const headers = { ...json, 'access-control-request-method': 'POST' }
    const answer = await send(`${url}/v1/things/1`, { method: 'OPTIONS', headers })
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-origin']).toBe('https://blog.example')
  }
  expect(entered()).toBe(0)
})

it('lets a form in, whose page shows what was typed, and what it does not know', async () => {
  const { url, entered } = await aDoor()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = await send(`${url}/v1/things/1`, { method: 'POST', headers, body: 'a=b' })
  expect(form.body.toString()).toBe('inside')
  for (const path of ['/elsewhere', '/v1/things/', '/v1/things/1/2', '/v1/thing%73/1']) {
    expect((await send(url + path, { method: 'POST', headers: json })).body.toString()).toBe(
      'inside',
    )
  }
  expect((await send(`${url}/thread`, { method: 'OPTIONS' })).body.toString()).toBe('inside')
  expect(entered()).toBe(6)
})
