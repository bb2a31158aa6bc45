import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { storageProblem } from '../../server/http/storage-problem.ts'
import { testEngines } from '../support/engines.ts'
import { aGate } from '../support/gate.ts'
import { lockFromOutside } from '../support/outside-lock.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

interface Answer {
  readonly text: string
  readonly status: number
  readonly code: string | undefined
  readonly retryAfter: string | null
}

async function post(server: RunningServer, text: string, key?: string): Promise<Answer> {
  const response = await fetch(`${server.url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
  })
  const { code } = await response.json()
  return { text, status: response.status, code, retryAfter: response.headers.get('retry-after') }
}

async function storedTexts({ container }: RunningServer): Promise<string[]> {
  return container.database.knex('comments').orderBy('text').pluck('text')
}

const environment = { POST_LIMIT: '100000', MODERATION: 'none' }
const unavailable = { status: 503, code: 'storage-unavailable', retryAfter: '10' }

/** Lets the database grow by so many pages and no more; answers how to lift the limit. */
async function limitPages(
  { container }: RunningServer,
  more: number,
): Promise<() => Promise<void>> {
  const { knex } = container.database
  const [{ page_count }] = await knex.raw('pragma page_count')
  await knex.raw(`pragma max_page_count = ${page_count + more}`)
  return async () => {
    await knex.raw('pragma max_page_count = 1000000')
  }
}

it('refuses a post that finds the disk full, keeps nothing of it and goes on', async () => {
  const server = await aServer({ environment })
  expect(await post(server, 'before')).toMatchObject({ status: 201 })
  const lift = await limitPages(server, 0)
  const long = 'x'.repeat(9000)
  expect(await post(server, long)).toMatchObject(unavailable)
  expect(await storedTexts(server)).toEqual(['before'])
  await lift()
  expect(await post(server, long)).toMatchObject({ status: 201 })
  expect(await storedTexts(server)).toEqual(['before', long])
})

it('keeps each of many posts whole or not at all when the disk gets full among them', async () => {
  const server = await aServer({ environment })
  const texts = Array.from({ length: 120 }, (_, at) => `${at} ${'x'.repeat((at * 397) % 9000)}`)
  const postAll = () =>
    Promise.all(texts.map((text, at) => post(server, text, `key-of-the-post-${at}`)))
  const lift = await limitPages(server, 40)
  const answers = await postAll()
  const taken = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused.length).toBeGreaterThan(20)
  for (const answer of refused) expect(answer).toMatchObject(unavailable)
  expect(numbersOf(await storedTexts(server))).toEqual(numbersOf(taken.map(({ text }) => text)))
  await lift()
  expect((await postAll()).filter(({ status }) => status !== 201)).toEqual([])
  expect(numbersOf(await storedTexts(server))).toEqual(numbersOf(texts))
  const { knex } = server.container.database
  expect(await knex('edit_keys')).toHaveLength(texts.length)
  expect(await knex.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

it('refuses a post while another process keeps the database locked, and goes on', async () => {
  const server = await aServer({ environment })
  const { knex } = server.container.database
  await knex.raw('pragma busy_timeout = 50')
  expect(await post(server, 'before')).toMatchObject({ status: 201 })
  const unlock = await lockFromOutside(join(server.dataDir, 'afterword.sqlite'))
  const answers = await Promise.all(['one', 'two', 'three'].map((text) => post(server, text)))
  for (const answer of answers) expect(answer).toMatchObject(unavailable)
  const thread = await fetch(`${server.url}/v1/thread.json?page=/post`)
  expect((await thread.json()).total).toBe(1)
  await unlock()
  expect(await post(server, 'after')).toMatchObject({ status: 201 })
  expect(await storedTexts(server)).toEqual(['after', 'before'])
})

it('refuses a post while PostgreSQL is out of reach, and goes on', async () => {
  const gate = await aGate(await testEngines.postgres.url())
  const server = await aServer({ environment, databaseUrl: gate.url })
  expect(await post(server, 'before')).toMatchObject({ status: 201 })
  await gate.close()
  // One meets its lost connection, the next finds no server to connect to.
  for (const text of ['one', 'two']) expect(await post(server, text)).toMatchObject(unavailable)
  await gate.open()
  expect(await post(server, 'after')).toMatchObject({ status: 201 })
  expect(await storedTexts(server)).toEqual(['after', 'before'])
})

it.each([
  ['SQLITE_READONLY', 'SQLITE_READONLY: attempt to write a readonly database', 503],
  ['SQLITE_IOERR', 'SQLITE_IOERR: disk I/O error', 503],
  ['SQLITE_CORRUPT', 'SQLITE_CORRUPT: database disk image is malformed', undefined],
  ['SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT: UNIQUE constraint failed', undefined],
  ['ENOSPC', 'no space left on device, write', 503],
  ['53100', 'could not extend file', 503],
  ['53300', 'sorry, too many clients already', 503],
  ['57P03', 'the database system is starting up', 503],
  ['57014', 'canceling statement due to statement timeout', 503],
  ['55P03', 'canceling statement due to lock timeout', 503],
  ['40P01', 'deadlock detected', 503],
  ['42P01', 'relation does not exist', undefined],
  ['08006', 'connection failure', 503],
  ['25006', 'cannot execute INSERT in a read-only transaction', 503],
  ['23505', 'duplicate key value violates unique constraint', undefined],
  [undefined, 'Connection terminated unexpectedly', 503],
  [undefined, 'select 1 from "threads" - Connection terminated unexpectedly', 503],
  [undefined, 'Client was closed and is not queryable', 503],
  [undefined, 'select "timeout expired" from "threads"', undefined],
  [undefined, 'something else', undefined],
])('takes an error with the code %s, %s, for %s', (code, message, status) => {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code })
  expect(storageProblem(error)?.status).toBe(status)
})

it('takes a pool that has no connection to give for storage out of reach', async () => {
  const database = new Database({ url: await testEngines.sqlite.url(), acquireTimeout: 100 })
  onTestFinished(() => database.close())
  const held = await database.knex.transaction()
  const waiting = database.ping().catch((error: unknown) => error)
  expect(storageProblem(await waiting)).toMatchObject({ code: 'storage-unavailable' })
  await held.rollback()
})

function numbersOf(texts: readonly string[]): number[] {
  return texts.map((text) => Number.parseInt(text, 10)).sort((a, b) => a - b)
}
