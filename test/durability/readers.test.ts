import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { databaseLimits } from '../../server/db/database-limits.ts'
import { startStaffSide } from '../moderation/staff-side.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { lockFromOutside } from '../support/outside-lock.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'

const POSTERS = 60
const environment = { MODERATION: 'none' }
// Whoever waits without end is seen; a busy machine takes longer to answer than its limits say.
const WIDE_MARGIN = 20_000

interface Timed {
  readonly status: number
  readonly took: number
}

async function timed(url: string, init?: RequestInit): Promise<Timed> {
  const begin = performance.now()
  const { status } = await fetch(url, init)
  return { status, took: performance.now() - begin }
}

function post(address: string, text: string): Promise<Timed> {
  return timed(`${address}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
  })
}

/** Keeps every post to the page waiting; answers how to let go. */
async function lockThread(engine: TestEngine, databaseUrl: string): Promise<() => Promise<void>> {
  if (engine.name === 'sqlite') return lockFromOutside(databaseUrl.replace('sqlite:', ''))
  const database = new Database({ url: databaseUrl })
  onTestFinished(() => database.close())
  const held = await database.knex.transaction()
  await held('threads').where({ page_key: '/post' }).forUpdate().select('id')
  return async () => void (await held.rollback())
}

describeEachEngine('while others lock what posts need', (engine) => {
  it('readers, the desk and readiness are answered, and posts are refused soon', async () => {
    const databaseUrl = await engine.url()
    const limits = { connection: 600, lock: 800, request: 3000 }
    const staff = await startStaffSide(databaseUrl, environment, limits)
    const session = await staff.signIn()
    await staff.post({ page: '/post' })
    // The next request at the desk notes that the session is used.
    staff.time.now += 120_000
    const unlock = await lockThread(engine, databaseUrl)
    const posts = Array.from({ length: POSTERS }, (_, at) => post(staff.base, `words ${at}`))
    const reads: Timed[] = []
    for (let at = 0; at < 20; at += 1) {
      reads.push(await timed(`${staff.base}/v1/thread.json?page=/page-${at}`))
      reads.push(await timed(`${staff.base}/readyz`))
      const desk = await staff.send('/admin', { session })
      reads.push({ status: desk.status, took: 0 })
    }
    const answers = await Promise.all(posts)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(WIDE_MARGIN)
    expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]))
    await unlock()
    expect((await post(staff.base, 'after')).status).toBeLessThan(300)
  })
})

it('a process with the limits of a server refuses a post within five seconds, and reads on', async () => {
  const folder = await aServerFolder()
  const server = KillableServer.begin({ folder, environment })
  const address = String(await server.address())
  expect((await post(address, 'before')).status).toBe(201)
  const unlock = await lockFromOutside(join(folder, 'data/afterword.sqlite'))
  const refused = post(address, 'during')
  for (let at = 0; at < 20; at += 1) {
    const read = await timed(`${address}/v1/thread.json?page=/page-${at}`)
    expect(read.status).toBe(200)
  }
  expect((await timed(`${address}/readyz`)).status).toBe(200)
  const { status, took } = await refused
  expect(status).toBe(503)
  expect(took).toBeLessThan(WIDE_MARGIN)
  expect(databaseLimits.connection + databaseLimits.lock).toBeLessThan(5000)
  await unlock()
  expect((await post(address, 'after')).status).toBe(201)
  await server.stop()
})

it('the log of SQLite holds nothing of an erased comment soon, whoever reads meanwhile', async () => {
  const server = await aServer({ environment })
  const words = `unmistakable ${'words '.repeat(50)}`
  const response = await fetch(`${server.url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: '/post', text: words, ...shownPolicy }),
  })
  const { comment, editKey } = await response.json()
  const log = join(server.dataDir, 'afterword.sqlite-wal')
  const isThere = async () => (await readFile(log, 'latin1')).includes('unmistakable')
  expect(await isThere()).toBe(true)

  // Several at a time, so that there is hardly a moment in which nobody reads.
  const { knex } = server.container.database
  let isReading = true
  const readAlways = async () => {
    while (isReading) {
      await knex('comments').select('id').where('text', 'like', '%nowhere%')
      await delay(0)
    }
  }
  const readers = Array.from({ length: 6 }, readAlways)
  const headers = { authorization: `Bearer ${editKey}` }
  const own = `${server.url}/v1/comments/${comment.id}`
  expect((await fetch(own, { method: 'DELETE', headers })).status).toBe(204)
  await expect.poll(isThere, { timeout: 60_000, interval: 100 }).toBe(false)
  isReading = false
  await Promise.all(readers)
})

it('posts wait while the server rewrites its own file, and readers do not', async () => {
  const server = await aServer({ environment, limits: { connection: 100, lock: 100 } })
  const { database } = server.container
  await database.knex.raw(`
    insert into jobs (name, locked_until, finished_at)
    with recursive many(n) as (select 1 union all select n + 1 from many where n < 400000)
    select 'job ' || n || hex(randomblob(60)), 0, 0 from many
  `)
  let isOver = false
  const rewriting = database.rewrite([]).then(() => {
    isOver = true
  })
  const posted = post(server.url, 'waiting')
  expect((await timed(`${server.url}/v1/thread.json?page=/other`)).status).toBe(200)
  expect(isOver).toBe(false)
  expect((await posted).status).toBe(201)
  await rewriting
})
