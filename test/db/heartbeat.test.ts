import { expect, it } from 'vitest'
import { startStaffSide } from '../moderation/staff-side.ts'
import { postgresDatabaseUrl } from '../support/databases.ts'
import { testEngines } from '../support/engines.ts'
import { aServer, startServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

const patience = { timeout: 20_000, interval: 50 }
const limits = { heartbeat: 500 }

function post(address: string, text: string): Promise<Response> {
  return fetch(`${address}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
  })
}

async function statusesOf(address: string, posts: number): Promise<number[]> {
  const statuses = []
  for (let at = 0; at < posts; at += 1) statuses.push((await post(address, `${at}`)).status)
  return statuses
}

it('processes of one PostgreSQL hear of each other, and each allows its share', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const environment = { MODERATION: 'none', POST_LIMIT: '4' }
  const limits = { heartbeat: 2000 }
  const first = await aServer({ databaseUrl, environment, limits })
  const shared = { ...environment, KEY_DIR: first.keyDir }
  const second = await startServer({ databaseUrl, environment: shared, limits })
  const processes = (server: typeof first) => server.container.threads.feed.processes
  await expect.poll(() => [first, second].map(processes), patience).toEqual([2, 2])
  expect(await statusesOf(second.url, 3)).toEqual([201, 201, 429])
  await second.stop()
  await expect.poll(() => processes(first), patience).toBe(1)
  expect(await statusesOf(first.url, 5)).toEqual([201, 201, 201, 201, 429])
})

it('a server whose LISTEN goes elsewhere says so, and still shows what others change', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const environment = { MODERATION: 'none', POST_LIMIT: '1000' }
  const other = await aServer({ databaseUrl, environment })
  // As behind a pooler that gives every transaction another connection: nothing is heard on it.
  const elsewhere = postgresDatabaseUrl(databaseUrl, 'postgres')
  const deaf = await aServer({
    databaseUrl,
    environment: { ...environment, KEY_DIR: other.keyDir, DATABASE_LISTEN_URL: elsewhere },
    limits,
  })
  const ready = await fetch(`${deaf.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', news: 'deaf' }])
  expect(deaf.log.join('')).toContain('set DATABASE_LISTEN_URL')
  const shown = async () => (await fetch(`${deaf.url}/v1/thread.html?page=/post`)).text()
  for (const text of ['first news', 'second news']) {
    expect(await shown()).not.toContain(text)
    expect((await post(other.url, text)).status).toBe(201)
    await expect.poll(shown, patience).toContain(text)
  }
})

it('the desk names the setting that helps while nothing is heard', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const elsewhere = postgresDatabaseUrl(databaseUrl, 'postgres')
  const deaf = await startStaffSide(databaseUrl, { DATABASE_LISTEN_URL: elsewhere })
  const page = await deaf.send('/admin', { session: await deaf.signIn() })
  expect(page.text).toContain('set DATABASE_LISTEN_URL')
  const hearing = await startStaffSide(await testEngines.postgres.url())
  const usual = await hearing.send('/admin', { session: await hearing.signIn() })
  expect(usual.status).toBe(200)
  expect(usual.text).not.toContain('DATABASE_LISTEN_URL')
})
