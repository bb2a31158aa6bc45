import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fastFolder } from '../test/support/fast-folder.ts'
import { type EnginePlace, openEngine, startFilled } from './growth-database.ts'
import { type Question, questions, TURNS } from './growth-questions.ts'
import { median } from './median.ts'
import type { ServerProcess } from './processes.ts'

const SMALL = 1000
const LARGE = 1_000_000
// The first answers compile the code that makes them.
const WARMING = 4

interface Times {
  readonly small: number[]
  readonly large: number[]
}

/** Milliseconds until a page has come whole. */
async function timeOf(server: ServerProcess, target: string): Promise<number> {
  const begin = performance.now()
  const response = await fetch(server.url + target)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${target} answered ${response.status}`)
  return performance.now() - begin
}

/** Asks both databases in turn, so that both see the same noise. */
async function compare(
  question: Question,
  servers: { readonly small: ServerProcess; readonly large: ServerProcess },
): Promise<Times> {
  const times: Times = { small: [], large: [] }
  for (let turn = 0; turn < TURNS; turn += 1) {
    const small = await timeOf(servers.small, question.target(SMALL, turn))
    const large = await timeOf(servers.large, question.target(LARGE, turn))
    if (turn < WARMING) continue
    times.small.push(small)
    times.large.push(large)
  }
  return times
}

/** Prints what one engine takes for everything, and returns what grew beyond its bound. */
async function measureEngine(place: EnginePlace, folder: string): Promise<string[]> {
  const small = await startFilled(place, { folder, count: SMALL })
  const begin = performance.now()
  const large = await startFilled(place, { folder, count: LARGE })
  const seconds = ((performance.now() - begin) / 1000).toFixed(0)
  console.log(`\n${place.engine}, uncached, median of ${TURNS - WARMING} (filled in ${seconds} s)`)
  const broken: string[] = []
  for (const question of questions) {
    const times = await compare(question, { small, large })
    const [one, other] = [median(times.small), median(times.large)]
    const holds = other / one <= question.bound
    if (!holds) broken.push(`${place.engine}: ${question.what}`)
    console.log(
      `  ${question.what.padEnd(28)} ${toText(one)} → ${toText(other)}   ${(other / one).toFixed(1).padStart(6)} times` +
        `   at most ${question.bound}: ${holds ? 'held' : 'NOT HELD'}`,
    )
  }
  await small.stop()
  await large.stop()
  return broken
}

function toText(milliseconds: number): string {
  return `${milliseconds.toFixed(1).padStart(7)} ms`
}

/** Runs both engines, one after the other, so that one's files are gone before the other's are made. */
async function main(): Promise<void> {
  const broken: string[] = []
  console.log(`from ${SMALL.toLocaleString('en')} to ${LARGE.toLocaleString('en')} comments`)
  for (const engine of ['sqlite', 'postgres'] as const) {
    const folder = await mkdtemp(join(fastFolder(), 'afterword-growth-'))
    const place = await openEngine(engine, folder)
    try {
      broken.push(...(await measureEngine(place, folder)))
    } finally {
      await place.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
  console.log(broken.length === 0 ? '\nall held' : `\nnot held: ${broken.join(', ')}`)
  if (broken.length > 0) process.exitCode = 1
}

await main()
