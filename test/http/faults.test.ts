import { expect, it } from 'vitest'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { halfARequest } from './half-request.ts'

const planted = new URL('planted-faults.mjs', import.meta.url).href
const environment = { NODE_OPTIONS: `--import ${planted}`, MODERATION: 'none' }
const json = { 'content-type': 'application/json' }

async function aServerWithFaults(folder: string) {
  const server = KillableServer.begin({ folder, environment })
  const address = (await server.address()) ?? ''
  const post = (path: string, body: object) =>
    fetch(address + path, { method: 'POST', headers: json, body: JSON.stringify(body) })
  const comment = (text: string) => post('/v1/comments', { page: '/post', text, ...shownPolicy })
  const signIn = (name: string) =>
    fetch(`${address}/admin/sign-in`, {
      method: 'POST',
      headers: { origin: address },
      body: new URLSearchParams({ name, password: 'a long enough password' }),
    })
  return { server, address, post, comment, signIn }
}

it('an error that nobody catches ends its request, and the server goes on', async () => {
  const { server, address, post, comment, signIn } = await aServerWithFaults(await aServerFolder())
  const preview = (text: string) => post('/v1/preview', { text })

  // In a stream: three times in a minute, and from then on only this route rests.
  for (let time = 1; time <= 3; time += 1) {
    const failed = await preview('fault-in-stream')
    expect(failed.status).toBe(500)
    expect(failed.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await failed.json()).toMatchObject({ code: 'internal-error' })
  }
  const resting = await preview('nothing wrong with this one')
  expect([resting.status, resting.headers.get('retry-after')]).toEqual([503, '600'])
  expect(await resting.json()).toMatchObject({ code: 'temporarily-unavailable', retryAfter: 600 })
  expect((await comment('taken')).status).toBe(201)

  // In a timer, while a password is hashed: people get a page, and the hasher its place back.
  for (let time = 1; time <= 2; time += 1) {
    const page = await signIn('a fault-in-timer')
    expect([page.status, page.headers.get('content-type')]).toEqual([
      ...[500, 'text/html; charset=utf-8'],
    ])
  }
  expect((await signIn('nobody')).status).toBe(401)

  // In a promise that nobody waits for.
  expect((await post('/v1/comments', { 'fault-in-promise': 1 })).status).toBeGreaterThanOrEqual(400)

  server.requireAliveOrKilled()
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(server.output.match(/"msg":"a request failed where nobody expected it"/g)).toHaveLength(6)
  expect(server.output).not.toContain('the server ends')
})

it('an error that leaves a transaction open ends the server, after what is under way', async () => {
  const folder = await aServerFolder()
  const { server, address, comment } = await aServerWithFaults(folder)
  expect((await comment('kept')).status).toBe(201)
  const body = JSON.stringify({ text: 'under way' })
  const { socket, answer } = await halfARequest(address, '/v1/preview', body)
  const failed = await comment('fault-in-transaction')
  expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await failed.json()).toMatchObject({ code: 'temporarily-unavailable' })
  socket.write(body.slice(10))
  expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(await server.ended()).toBe(1)
  expect(server.output).toContain('the server ends because of an error that nobody expected')

  const next = await aServerWithFaults(folder)
  const thread = await fetch(`${next.address}/v1/thread.json?page=/post`)
  expect((await thread.json()).comments.map(({ html }: { html: string }) => html)).toEqual([
    '<p>kept</p>',
  ])
})
