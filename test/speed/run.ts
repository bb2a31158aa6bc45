import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBuiltServer } from '../../bench/processes.ts'
import { obtainChromium } from '../support/chromium.ts'
import { Lighthouse, type Scores } from './lighthouse.ts'
import { longestOfMore, longestOfReading } from './long-tasks.ts'
import { fillMore, openPages, type SpeedPage } from './pages.ts'

const ROUNDS = 3
const TASK_ROUNDS = 5
const LEAST = 99
const LONGEST_TASK = 50

let passed = 0
let failed = 0

function check(what: string, isGood: boolean): void {
  if (isGood) passed += 1
  else failed += 1
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${what}`)
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The middle of three looks: a browser is not as quick each time. */
async function score(lighthouse: Lighthouse, { name, url }: SpeedPage): Promise<void> {
  const looks: Scores[] = []
  while (looks.length < ROUNDS) looks.push(await lighthouse.look(url))
  for (const category of ['performance', 'accessibility', 'best-practices'] as const) {
    const value = median(looks.map((look) => look[category]))
    check(`${name}: ${category} ${value}`, value >= LEAST)
  }
  const moved = median(looks.map(({ layoutShift }) => layoutShift))
  check(`${name}: layout shift ${moved}`, moved === 0)
  // By the clock: whatever else the machine does only adds to it.
  const blocked = looks.map(({ blockingTime }) => Math.round(blockingTime))
  check(`${name}: blocking time ${blocked} ms`, Math.min(...blocked) === 0)
}

/** The middle of five looks: an interrupt may fall into one. */
async function checkTasks(name: string, look: () => Promise<number>): Promise<void> {
  const looks: number[] = []
  while (looks.length < TASK_ROUNDS) looks.push(await look())
  const value = median(looks)
  const what = `${name}: longest task, processor four times slower, ${value} ms of ${looks}`
  check(what, value < LONGEST_TASK)
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-speed-'))
  const server = await startBuiltServer({
    ...{ PORT: '0', MODERATION: 'none', POST_LIMIT: '1000' },
    ...{ DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') },
  })
  const chromium = obtainChromium()
  const { pages, close } = await openPages(server.url)
  const lighthouse = await Lighthouse.install(chromium)
  for (const page of pages) await score(lighthouse, page)
  await lighthouse.remove()

  for (const page of pages) await checkTasks(page.name, () => longestOfReading(chromium, page))
  close()
  const url = await fillMore(server.url)
  await checkTasks('more comments', () => longestOfMore(chromium, url))

  await server.stop()
  await rm(folder, { recursive: true, force: true })
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

await main()
