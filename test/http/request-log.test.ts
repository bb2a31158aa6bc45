import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { send } from './raw-request.ts'

const common = { level: z.literal(30), time: z.iso.datetime() }
const requestId = z.uuid()

/** Everything a line may say. A member that is not listed fails the test. */
const requestLine = z.strictObject({
  ...common,
  msg: z.literal('request'),
  id: requestId,
  method: z.enum(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT']),
  route: z.string(),
  status: z.int().min(200).max(599),
  ms: z.number().nonnegative(),
})
const failureLine = z.strictObject({
  level: z.literal(50),
  time: z.iso.datetime(),
  msg: z.literal('request failed'),
  id: requestId,
  error: z.strictObject({
    name: z.string(),
    code: z.string(),
    message: z.string(),
    stack: z.string(),
  }),
})
const jobLine = z
  .object({ ...common, msg: z.literal('job finished'), job: z.string().regex(/^[a-z-]+$/) })
  .catchall(z.union([z.int(), z.string().regex(/^[0-9a-f]{64}$/)]))
const warningLine = z.strictObject({
  level: z.literal(40),
  time: z.iso.datetime(),
  msg: z.templateLiteral(['the privacy policy says that it is not stated where ', z.string()]),
})
const anyLine = z.union([requestLine, failureLine, jobLine, warningLine])

const parse = (lines: readonly string[]) =>
  lines.map((line) => {
    expect(line.endsWith('\n')).toBe(true)
    return anyLine.parse(JSON.parse(line))
  })

describeOnSqlite('the log', (engine) => {
  it('says of every request its route, its status and how long it took, and nothing else', async () => {
    const server = await aServer({
      databaseUrl: await engine.url(),
      environment: { TRUST_PROXY: 'loopback', POST_LIMIT: '1000' },
    })
    const { url, log, container } = server
    const patterns = new Set(container.routes.map(({ path }) => path))
    const headers = {
      ...{ 'user-agent': 'canary-agent', referer: 'https://canary.example/', cookie: 'a=canary' },
      ...{ 'x-forwarded-for': '203.0.113.99', authorization: 'Bearer canary-token' },
      ...{ 'content-type': 'application/json', 'idempotency-key': 'canary-key-0123456789' },
    }
    const body = JSON.stringify({ page: '/canary', text: 'canary', name: 'canary', ...shownPolicy })
    for (const { method, path } of container.routes) {
      const target = `${url}${path.replace(':id', 'canary-id')}?page=/canary&canary=canary`
      await send(target, { method: method.toUpperCase(), headers, body })
    }
    const bodies = [body, '{"canary', JSON.stringify({ canary: 1 })]
    for (const sent of bodies)
      await send(`${url}/v1/comments`, { method: 'POST', headers, body: sent })
    for (const target of ['/canary', '/v1/comments/%zz?canary', '/canary/%zz']) {
      await send(url + target, { headers })
    }
    await send(`${url}/v1/comments`, { method: 'OPTIONS', headers })
    await container.database.knex.schema.renameTable('edit_keys', 'gone')
    const other = JSON.stringify({ page: '/canary', text: 'canary too', ...shownPolicy })
    const fresh = { ...headers, 'idempotency-key': 'another-canary-key' }
    await send(`${url}/v1/comments`, { method: 'POST', headers: fresh, body: other })

    const lines = parse(log)
    const requests = lines.filter((line) => line.msg === 'request')
    // All but the question of a browser before it posts, which is answered from memory.
    expect(requests).toHaveLength(container.routes.length + bodies.length + 3 + 1)
    for (const { route } of requests) expect([...patterns, 'none']).toContain(route)
    const [failure, ...more] = lines.filter((line) => line.msg === 'request failed')
    expect(more).toEqual([])
    expect(requests.at(-1)).toMatchObject({ id: failure?.id, status: 500 })
    expect(log.join('')).not.toMatch(/canary|203\.0\.113/)
  })
})

it('nothing is said of a page that is answered from memory', async () => {
  const { url, log } = await aServer()
  await send(`${url}/v1/thread.html?page=/post`)
  const before = log.filter((line) => line.includes('"request"')).length
  for (let times = 0; times < 5; times++) await send(`${url}/v1/thread.html?page=/post`)
  expect(log.filter((line) => line.includes('"request"'))).toHaveLength(before)
})
