import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../../bench/median.ts'
import { startBuiltServer } from '../../bench/processes.ts'
import { obtainChromium } from '../support/chromium.ts'
import { Lighthouse, type Scores } from './lighthouse.ts'
import { type Waiting, waitingForMore, waitingWhileReading } from './long-tasks.ts'
import { fillMore, openPages, type SpeedPage } from './pages.ts'

const ROUNDS = 3
const TASK_ROUNDS = 5
const LEAST = 99
// The widget beside a loader that does nothing but show comments. It is a script of its own, which
// has to come first, so that its first comment takes longer.
const MOST = { longestTask: 2, blocking: 2, firstComment: 4 } as const
const LEAST_OF_LOADER = 0.97
// Below this many milliseconds nobody notices, and a ratio of two such figures says nothing.
const UNNOTICED = 50

let passed = 0
let failed = 0

function check(what: string, isGood: boolean): void {
  if (isGood) passed += 1
  else failed += 1
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${what}`)
}

/** What Lighthouse says: of the page by itself where speed is no part of it, else beside the loader. */
async function score(lighthouse: Lighthouse, page: SpeedPage): Promise<void> {
  const looks: Scores[] = []
  const loaders: Scores[] = []
  while (looks.length < ROUNDS) {
    looks.push(await lighthouse.look(page.url))
    loaders.push(await lighthouse.look(page.loaderUrl))
  }
  for (const category of ['accessibility', 'best-practices'] as const) {
    const value = median(looks.map((look) => look[category]))
    check(`${page.name}: ${category} ${value}`, value >= LEAST)
  }
  const moved = median(looks.map(({ layoutShift }) => layoutShift))
  check(`${page.name}: layout shift ${moved}`, moved === 0)
  const ours = median(looks.map(({ performance }) => performance))
  const theirs = median(loaders.map(({ performance }) => performance))
  const what = `${page.name}: performance ${ours}, loader ${theirs}, ratio ${(ours / theirs).toFixed(2)}`
  check(what, ours / theirs >= LEAST_OF_LOADER)
}

/** The middle of five looks at each, in turn: an interrupt may fall into one. */
async function compareWaiting(
  page: SpeedPage,
  name: string,
  look: (url: string) => Promise<Waiting>,
): Promise<void> {
  const looks: Waiting[] = []
  const loaders: Waiting[] = []
  while (looks.length < TASK_ROUNDS) {
    looks.push(await look(page.url))
    loaders.push(await look(page.loaderUrl))
  }
  compare(name, 'longest task', MOST.longestTask, [
    looks.map(({ longestTask }) => longestTask),
    loaders.map(({ longestTask }) => longestTask),
  ])
  compare(name, 'blocking time', MOST.blocking, [
    looks.map(({ blocking }) => blocking),
    loaders.map(({ blocking }) => blocking),
  ])
  const noted = looks.every(({ firstComment }) => firstComment !== undefined)
  if (!noted) return
  compare(name, 'time to first comment', MOST.firstComment, [
    looks.map(({ firstComment }) => firstComment ?? Number.NaN),
    loaders.map(({ firstComment }) => firstComment ?? Number.NaN),
  ])
}

function compare(
  name: string,
  what: string,
  most: number,
  [ours, theirs]: readonly [readonly number[], readonly number[]],
): void {
  const [one, other] = [median(ours), median(theirs)]
  const ratio = Math.max(one, UNNOTICED) / Math.max(other, UNNOTICED)
  check(
    `${name}: ${what} ${one.toFixed(0)} ms, loader ${other.toFixed(0)} ms, ratio ${ratio.toFixed(2)} of ${most}`,
    ratio <= most,
  )
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-speed-'))
  const server = await startBuiltServer({
    PORT: '0',
    MODERATION: 'none',
    POST_LIMIT: '1000',
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
  })
  const chromium = obtainChromium()
  const { pages, close } = await openPages(server.url)
  const lighthouse = await Lighthouse.install(chromium)
  for (const page of pages) await score(lighthouse, page)
  await lighthouse.remove()

  for (const page of pages) {
    await compareWaiting(page, page.name, (url) => waitingWhileReading(chromium, url))
  }
  await fillMore(server.url)
  const [post] = pages
  if (post) await compareWaiting(post, 'more comments', (url) => waitingForMore(chromium, url))
  close()

  await server.stop()
  await rm(folder, { recursive: true, force: true })
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

await main()
