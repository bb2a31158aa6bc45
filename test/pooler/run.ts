import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type ServerProcess, startBuiltServer } from '../../bench/processes.ts'
import { administer, postgresDatabaseUrl } from '../support/databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { startPgbouncer } from './pgbouncer.ts'

const POSTS = 100
const NEWS = 10
// What is remembered while news do not arrive, and as much again for a busy machine.
const FRESH_WITHIN = 4000

let failed = 0

function check(what: string, isGood: boolean): void {
  if (!isGood) failed += 1
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${what}`)
}

async function post({ url }: ServerProcess, page: string, text: string): Promise<number> {
  const response = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page, text, ...shownPolicy }),
  })
  return response.status
}

/** How many milliseconds it takes until one server shows what another one took. */
async function untilShown(writer: ServerProcess, reader: ServerProcess): Promise<number> {
  const text = `news ${Math.random()}`
  const shown = async () => (await fetch(`${reader.url}/v1/thread.html?page=/news`)).text()
  await shown()
  await post(writer, '/news', text)
  const begin = performance.now()
  while (!(await shown()).includes(text)) {
    if (performance.now() - begin > 30_000) return Number.POSITIVE_INFINITY
    await delay(10)
  }
  return performance.now() - begin
}

/** What `privacy verify` ends with, run while others post by the same pooler. */
async function verify(environment: Readonly<Record<string, string>>): Promise<number> {
  const command = spawn(process.execPath, ['dist/server/cli.js', 'privacy', 'verify'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: 'ignore',
  })
  const [code] = await once(command, 'exit')
  return Number(code)
}

async function look(name: string, place: Record<string, string>, news: unknown): Promise<void> {
  console.log(name)
  const folder = await mkdtemp(join(tmpdir(), 'afterword-pooler-'))
  const environment = {
    ...{ PORT: '0', DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') },
    ...{ MODERATION: 'none', POST_LIMIT: '1000000', ...place },
  }
  const first = await startBuiltServer(environment)
  const second = await startBuiltServer(environment)
  try {
    const ready = await (await fetch(`${second.url}/readyz`)).json()
    check(`readiness says ${JSON.stringify(ready)}`, ready.news === news)
    const times = []
    for (let at = 0; at < NEWS; at += 1) times.push(await untilShown(first, second))
    const longest = Math.max(...times)
    check(`shown by the other after at most ${Math.round(longest)} ms`, longest < FRESH_WITHIN)
    const posting = Array.from({ length: POSTS }, async (_, at) => {
      await delay(at * 20)
      return post(at % 2 ? first : second, '/post', `${at}`)
    })
    const code = await verify(environment)
    const taken = (await Promise.all(posting)).filter((status) => status === 201).length
    check(
      `${taken} of ${POSTS} posts were taken while privacy verify ran (it ended with ${code})`,
      taken === POSTS,
    )
    const statuses = []
    for (let at = 0; at < POSTS; at += 1) statuses.push(await post(first, '/after', `${at}`))
    const after = statuses.filter((status) => status === 201).length
    check(`${after} of ${POSTS} posts were taken after it`, after === POSTS)
  } finally {
    await first.stop()
    await second.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const postgres = await startPostgres()
const pooler = await startPgbouncer(postgres.adminUrl)
try {
  for (const name of ['told', 'untold']) {
    await administer(postgres.adminUrl, `create database ${name}`)
  }
  const DATABASE_LISTEN_URL = postgresDatabaseUrl(postgres.adminUrl, 'told')
  const told = { DATABASE_URL: pooler.urlOf('told'), DATABASE_LISTEN_URL }
  await look('with DATABASE_LISTEN_URL', told, undefined)
  await look('without DATABASE_LISTEN_URL', { DATABASE_URL: pooler.urlOf('untold') }, 'deaf')
} finally {
  await pooler.stop()
  await postgres.stop()
}
process.exitCode = failed > 0 ? 1 : 0
