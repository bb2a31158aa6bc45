import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { median } from './median.ts'
import { measurePosts } from './posts.ts'
import { type ServerProcess, startBareServer, startBuiltServer } from './processes.ts'
import { rawCommitsPerSecond } from './raw-commits.ts'
import { hasWrk, type Load, measureReads, type ReadRequest } from './wrk.ts'

// What the form of a fresh server sends along.
const shownPolicy = { policyVersion: '1.0' }

const ROUNDS = 5
const POSTING_SECONDS = 3
const STARTS = 5
// V8 gives back what the start took once it sees that nothing happens.
const IDLE = 30_000
const PAGES = { 'thread of 50': '/fifty', 'thread of 1,000, first page': '/thousand' }

// Every browser takes brotli; whole pages would measure the loader, which reads them all.
const asBrowser = { 'accept-encoding': 'gzip, deflate, br' }

const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'))
let servers = 0

async function startServer(): Promise<ServerProcess> {
  servers += 1
  const place = join(folder, String(servers))
  return startBuiltServer({
    PORT: '0',
    DATA_DIR: join(place, 'data'),
    KEY_DIR: join(place, 'keys'),
    MODERATION: 'none',
    POST_LIMIT: '1000000',
  })
}

async function fill(url: string, page: string, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const text = `Comment ${number}. A thought of *some* length, as people write it, with \`code\`.`
    const response = await post(url, { page, text, name: `Reader ${number % 40}` })
    if (response.status !== 201) throw new Error(`filling answered ${response.status}`)
  }
}

async function post(url: string, comment: Record<string, string>): Promise<Response> {
  return fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...comment, ...shownPolicy }),
  })
}

/** Reads several targets in turn, round by round, so that all see the same noise; medians. */
async function inTurn(targets: Record<string, ReadRequest>): Promise<Record<string, Load>> {
  const loads: Record<string, Load[]> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, request] of Object.entries(targets)) {
      loads[name] = [...(loads[name] ?? []), await measureReads(request)]
    }
  }
  return Object.fromEntries(
    Object.entries(loads).map(([name, all]) => [
      name,
      {
        perSecond: median(all.map(({ perSecond }) => perSecond)),
        p99: median(all.map(({ p99 }) => p99)),
      },
    ]),
  )
}

/** A page as browsers get it, and its bytes as they come over the wire. */
async function download(url: string): Promise<{ readonly etag: string; readonly bytes: Buffer }> {
  const [response] = (await once(get(url, { headers: asBrowser }), 'response')) as [IncomingMessage]
  const bytes = Buffer.concat(await response.toArray())
  return { etag: response.headers.etag ?? '', bytes }
}

async function compareReads(server: ServerProcess): Promise<void> {
  for (const [title, page] of Object.entries(PAGES)) {
    // All are asked for the same target: reading a longer one takes longer.
    const target = `/v1/thread.html?page=${encodeURIComponent(page)}`
    const url = server.url + target
    const { etag, bytes } = await download(url)
    const file = join(folder, 'page.html.br')
    writeFileSync(file, bytes)
    const bare = await startBareServer('http', file)
    const express = await startBareServer('express', file)
    const size = `${(bytes.length / 1024).toFixed(1)} kB`
    const full = { headers: asBrowser, status: 200 }
    printReads(
      `${title}, ${size}`,
      await inTurn({
        afterword: { url, ...full },
        'bare node:http': { url: bare.url + target, ...full },
        'bare Express': { url: express.url + target, ...full },
      }),
    )
    const known = { headers: { ...asBrowser, 'if-none-match': etag }, status: 304 }
    const same = { headers: { ...asBrowser, 'if-none-match': '"the-same-bytes"' }, status: 304 }
    printReads(
      `${title}, 304`,
      await inTurn({
        afterword: { url, ...known },
        'bare node:http': { url: bare.url + target, ...same },
        'bare Express': { url: express.url + target, ...same },
      }),
    )
    await Promise.all([bare.stop(), express.stop()])
  }
}

function printReads(title: string, loads: Record<string, Load>): void {
  const ours = loads.afterword?.perSecond ?? 0
  console.log(`\n${title}`)
  for (const [name, { perSecond, p99 }] of Object.entries(loads)) {
    const ratio = (ours / perSecond).toFixed(2)
    const rate = Math.round(perSecond).toLocaleString('en')
    console.log(
      `  ${name.padEnd(16)} ${rate.padStart(8)} req/s   p99 ${p99.toFixed(1)} ms   afterword/this ${ratio}`,
    )
  }
}

async function comparePosts(server: ServerProcess): Promise<void> {
  const ours: number[] = []
  const p99s: number[] = []
  const processor: number[] = []
  const raw: number[] = []
  const body = () => {
    const text = `A durable comment, ${randomUUID()}.`
    return JSON.stringify({ page: '/posts', text, ...shownPolicy })
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = server.mainThread()
    const load = await measurePosts(`${server.url}/v1/comments`, { body, seconds: POSTING_SECONDS })
    processor.push((server.mainThread() - before) / load.count)
    ours.push(load.perSecond)
    p99s.push(load.p99)
    raw.push(await rawCommitsPerSecond(join(folder, `raw-${round}.sqlite`), POSTING_SECONDS))
  }
  console.log('\nacknowledged, durable posts, 8 in flight')
  console.log(
    `  afterword        ${median(ours).toFixed(0).padStart(8)} posts/s     p99 ${median(p99s).toFixed(1)} ms` +
      `   ${median(processor).toFixed(2)} ms of main thread a post`,
  )
  console.log(
    `  raw sqlite3      ${median(raw).toFixed(0).padStart(8)} commits/s   afterword/this ${(median(ours) / median(raw)).toFixed(2)}`,
  )
}

async function measureStarts(): Promise<void> {
  const starts: number[] = []
  for (let count = 0; count < STARTS; count += 1) {
    const server = await startServer()
    starts.push(server.startMs)
    await server.stop()
  }
  const server = await startServer()
  const begun = server.memory()
  await setTimeout(IDLE)
  console.log(
    '\nstart to first 200, and memory then and after half a minute of nothing, new database',
  )
  console.log(
    `  ${median(starts).toFixed(0)} ms, ${begun.toFixed(0)} MB, ${server.memory().toFixed(0)} MB`,
  )
  await server.stop()
}

try {
  await measureStarts()
  const server = await startServer()
  await fill(server.url, '/fifty', 50)
  await fill(server.url, '/thousand', 1000)
  if (hasWrk()) await compareReads(server)
  else console.log('\nReads are not measured: that takes wrk, such as the Debian package.')
  await comparePosts(server)
  await server.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
