import { expect, it } from 'vitest'
import { testEngines } from '../support/engines.ts'
import { aGate } from '../support/gate.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'

const environment = { MODERATION: 'none', POST_LIMIT: '1000000' }
// Less than a server waits, but enough for a busy machine to connect.
const limits = { connection: 1000, lock: 500, request: 1000, job: 6000, heartbeat: 1000 }

function post(address: string, text: string): Promise<Response> {
  return fetch(`${address}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
  })
}

async function read(address: string): Promise<number> {
  const page = `/page-${Math.random()}`
  return (await fetch(`${address}/v1/thread.json?page=${page}`)).status
}

async function readiness(address: string) {
  const answer = await fetch(`${address}/readyz`)
  return { status: answer.status, news: (await answer.json()).news }
}

it('a network that swallows packets gets 503 soon, and all is well soon after it', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const gate = await aGate(databaseUrl)
  const server = await aServer({ databaseUrl: gate.url, environment, limits })
  const { url } = server
  expect((await post(url, 'before')).status).toBe(201)

  const underWay = Array.from({ length: 40 }, (_, at) => post(url, `under way ${at}`))
  gate.swallow()
  const begin = performance.now()
  const later = Array.from({ length: 20 }, (_, at) => post(url, `swallowed ${at}`))
  const reads = Array.from({ length: 20 }, () => read(url))
  const ready = readiness(url)
  expect(new Set((await Promise.all(later)).map(({ status }) => status))).toEqual(new Set([503]))
  expect(new Set(await Promise.all(reads))).toEqual(new Set([503]))
  expect((await ready).status).toBe(503)
  for (const { status } of await Promise.all(underWay)) expect([201, 503]).toContain(status)
  // Two seconds, and what a busy machine takes for the rest.
  expect(performance.now() - begin).toBeLessThan(10_000)
  expect((await readiness(url)).status).toBe(503)

  gate.carry()
  const patience = { timeout: 10_000, interval: 50 }
  await expect.poll(async () => (await post(url, 'after')).status, patience).toBe(201)
  await expect.poll(() => readiness(url), patience).toEqual({ status: 200, news: undefined })
  for (let at = 0; at < 10; at += 1) expect((await post(url, `${at}`)).status).toBe(201)
})

it('a connection for news that fell silent is missed, and made again', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const gate = await aGate(databaseUrl)
  const other = await aServer({ databaseUrl, environment })
  const server = await aServer({
    databaseUrl,
    environment: { ...environment, KEY_DIR: other.keyDir, DATABASE_LISTEN_URL: gate.url },
    limits: { heartbeat: 500 },
  })
  const shown = async () => (await fetch(`${server.url}/v1/thread.html?page=/post`)).text()
  const patience = { timeout: 20_000, interval: 50 }
  await expect.poll(() => readiness(server.url), patience).toEqual({ status: 200, news: undefined })
  await shown()
  gate.swallow()
  expect((await post(other.url, 'said while nobody heard it')).status).toBe(201)
  await expect.poll(() => readiness(server.url), patience).toEqual({ status: 200, news: 'deaf' })
  await expect.poll(shown, patience).toContain('said while nobody heard it')
  expect(server.log.join('')).toContain('DATABASE_LISTEN_URL')

  gate.carry()
  await expect.poll(() => readiness(server.url), patience).toEqual({ status: 200, news: undefined })
  await shown()
  expect((await post(other.url, 'said and heard')).status).toBe(201)
  await expect.poll(shown, patience).toContain('said and heard')
})

it('SIGTERM ends a server within ten seconds whose network swallows packets', async () => {
  const gate = await aGate(await testEngines.postgres.url())
  const folder = await aServerFolder()
  const server = KillableServer.begin({
    folder,
    environment: { ...environment, DATABASE_URL: gate.url },
  })
  const address = String(await server.address())
  expect((await post(address, 'before')).status).toBe(201)
  gate.swallow()
  const waiting = Promise.allSettled([post(address, 'hangs'), read(address)])
  const begin = performance.now()
  process.kill(Number(server.pid), 'SIGTERM')
  expect(await server.ended()).toEqual(expect.any(Number))
  expect(performance.now() - begin).toBeLessThan(11_000)
  await waiting
})
