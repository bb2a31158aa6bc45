import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { idOf, shapes, storeHugeThread } from './huge-thread.ts'

const LAST = 99_999
const MIDDLE = 50_012

// Every way to ask for a page, at its beginning, in its middle and at its end.
const queries: readonly string[] = [
  ...['oldest', 'newest', 'replies'].flatMap((sort) => [
    `sort=${sort}`,
    ...[0, 50_000, LAST].map((number) => `sort=${sort}&after=${idOf(number)}`),
  ]),
  ...[0, 3, 50_000, MIDDLE].map((number) => `branch=${idOf(number)}`),
  ...[50, MIDDLE, LAST].map((number) => `branch=${idOf(0)}&after=${idOf(number)}`),
  ...[0, 70, MIDDLE, LAST].map((number) => `comment=${idOf(number)}`),
  `sort=replies&comment=${idOf(MIDDLE)}`,
]

interface Taken {
  readonly query: string
  readonly bytes: number
  /** Milliseconds, the shortest first: on a busy machine that is what the page itself takes. */
  readonly ms: readonly number[]
}

/** Asks every query some times, each made anew; the first time warms up. */
async function measure({ container, url }: RunningServer): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const query of queries) {
    const ms: number[] = []
    let bytes = 0
    for (let round = 0; round < 4; round += 1) {
      container.threads.cache.clear()
      const began = performance.now()
      const response = await fetch(`${url}/v1/thread.html?page=/post&${query}`)
      bytes = (await response.text()).length
      if (round > 0) ms.push(performance.now() - began)
      expect(response.status).toBe(200)
    }
    taken.push({ query, bytes, ms: ms.sort((one, other) => one - other) })
  }
  return taken
}

function at(part: number, values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.POSITIVE_INFINITY
}

describeEachEngine('every page of a thread of 100,000 comments', (engine) => {
  it.each(Object.keys(shapes))('is small and made in a moment: %s', async (name) => {
    const server = await aServer({ databaseUrl: await engine.url() })
    await storeHugeThread(server.container.database, shapes[name] ?? { parent: '', root: '' })
    const taken = await measure(server)
    const all = taken.flatMap(({ ms }) => ms)
    const best = taken.map(({ ms }) => ms[0] ?? 0)
    const figures = [at(0.5, all), at(0.99, all), at(0.5, best), at(0.99, best)]
    const [median, p99, bestMedian, bestP99] = figures.map((ms) => ms.toFixed(1))
    process.stdout.write(
      `${engine.name}, ${name}: median ${median} ms, p99 ${p99} ms; best of three: median ${bestMedian} ms, p99 ${bestP99} ms\n`,
    )
    expect(at(0.5, best)).toBeLessThan(100)
    for (const { bytes } of taken) expect(bytes).toBeLessThan(150_000)
  })
})
