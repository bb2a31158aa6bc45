import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { startBuiltServer } from './processes.ts'

// What the posts and reads of others cost while one address asks for 600 pages at once, and what
// processor time a preflight and a refusal take. `DATABASE_URL` names a fresh database on PostgreSQL.
const BURST = 600
const COMMENTS = 100
const SAMPLES = 60
const MANY = 3000
const shownPolicy = { policyVersion: '1.0' }
const agent = new Agent({ keepAlive: true, maxSockets: 1000 })

interface Asked {
  readonly method?: string
  readonly from?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Sends a request. Answers its status, text and milliseconds. */
function ask(url: string, { method = 'GET', from = '192.0.2.1', body, headers = {} }: Asked = {}) {
  const begin = performance.now()
  return new Promise<{ status: number; text: string; ms: number }>((resolve, reject) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const outgoing = request(url, {
      ...{ method, agent },
      headers: { 'x-forwarded-for': from, ...type, ...headers },
    })
    outgoing.on('error', reject)
    outgoing.on('response', async (incoming) => {
      const text = Buffer.concat(await incoming.toArray()).toString()
      resolve({ status: incoming.statusCode ?? 0, text, ms: performance.now() - begin })
    })
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function fill(url: string, page: string): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < COMMENTS; number += 1) {
    const text = `Comment ${number}. ${'A thought of *some* length, with `code`. '.repeat(60)}`
    const { status, text: answer } = await ask(`${url}/v1/comments`, {
      ...{ method: 'POST', from: `198.51.${number}.1` },
      body: { page, text, ...shownPolicy },
    })
    if (status !== 201) throw new Error(`filling answered ${status}: ${answer}`)
    ids.push(JSON.parse(answer).comment.id)
  }
  return ids
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}

/** What others are answered in, one after the other: a post, and a page that is in no memory. */
async function others(url: string, isOver: () => boolean) {
  const posts: number[] = []
  const reads: number[] = []
  for (let sample = 0; sample < SAMPLES && !isOver(); sample += 1) {
    const from = `203.${Math.floor(Math.random() * 200)}.${sample}.1`
    const comment = { page: `/other-${randomUUID()}`, text: 'Hello', ...shownPolicy }
    posts.push((await ask(`${url}/v1/comments`, { method: 'POST', from, body: comment })).ms)
    reads.push((await ask(`${url}/v1/thread.html?page=${comment.page}&sort=newest`, { from })).ms)
    await setTimeout(10)
  }
  return { posts: p95(posts), reads: p95(reads), samples: posts.length }
}

async function measureBurst(url: string): Promise<void> {
  const ids = await fill(url, '/long')
  const quiet = await others(url, () => false)
  let isOver = false
  const burst = Promise.all(
    Array.from({ length: BURST }, (_, number) =>
      ask(`${url}/thread?page=/long&replyTo=${ids[number % ids.length]}&x=${number}`),
    ),
  ).finally(() => {
    isOver = true
  })
  const busy = await others(url, () => isOver)
  const statuses = new Map<number, number>()
  for (const { status } of await burst) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  const answered = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  console.log(`burst of ${BURST} from one address: ${answered}; ${busy.samples} samples meanwhile`)
  for (const what of ['posts', 'reads'] as const) {
    const ratio = (busy[what] / quiet[what]).toFixed(2)
    const [alone, beside] = [quiet[what].toFixed(1), busy[what].toFixed(1)]
    console.log(
      `  p95 of others' ${what}: ${alone} ms alone, ${beside} ms beside it, ${ratio} times`,
    )
  }
}

async function measureCpu(
  title: string,
  url: string,
  asked: Asked,
  server: { mainThread(): number },
): Promise<void> {
  const before = server.mainThread()
  const seen = new Set<number>()
  for (let batch = 0; batch < MANY / 20; batch += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(url, asked)))
    for (const { status } of answers) seen.add(status)
  }
  const ms = ((server.mainThread() - before) / MANY).toFixed(3)
  console.log(`${title}: ${ms} ms of processor time, answers ${[...seen].join(', ')}`)
}

const folder = mkdtempSync(join(tmpdir(), 'afterword-burst-'))
try {
  const server = await startBuiltServer({
    ...{ PORT: '0', DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') },
    ...{ MODERATION: 'none', TRUST_PROXY: 'loopback', LOG_LEVEL: 'warn' },
  })
  await measureBurst(server.url)
  const headers = { origin: 'http://localhost:4000', 'access-control-request-method': 'POST' }
  const comments = `${server.url}/v1/comments`
  await measureCpu('a preflight', comments, { method: 'OPTIONS', headers }, server)
  const refused = { method: 'POST', from: '192.0.2.99', body: {} }
  for (let times = 0; times < 150; times += 1) await ask(comments, refused)
  await measureCpu('a refusal (429)', comments, refused, server)
  await server.stop()
} finally {
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}
