import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { MakingTurns } from '../../server/threads/making-turns.ts'

const at = (neighbourhood: string) => ({ unit: `one of ${neighbourhood}`, neighbourhood })

/** Turns in which work goes on until it is ended, and a list of what has begun. */
function someTurns() {
  const turns = new MakingTurns()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (network: string, name = network) =>
    turns.run(at(network), () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  const endAll = async () => {
    await setImmediate()
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await setImmediate()
    }
  }
  return { turns, begun, ends, ask, endAll }
}

it('makes two pages at a time, and one for the same network', async () => {
  const { begun, ask, ends, endAll } = someTurns()
  const all = [ask('a', 'a1'), ask('a', 'a2'), ask('b'), ask('c')]
  await setImmediate()
  expect(begun).toEqual(['a1', 'b'])
  ends.shift()?.()
  await setImmediate()
  expect(begun).toEqual(['a1', 'b', 'a2'])
  await endAll()
  await Promise.all(all)
  expect(begun).toEqual(['a1', 'b', 'a2', 'c'])
})

it('lets networks take turns, however many wait of one', async () => {
  const { begun, ask, endAll } = someTurns()
  const all = Array.from({ length: 50 }, (_, number) => ask('flood', `flood ${number}`))
  all.push(ask('b', 'b1'), ask('b', 'b2'), ask('c', 'c1'))
  await endAll()
  await Promise.all(all)
  const places = ['b1', 'b2', 'c1'].map((name) => begun.indexOf(name))
  expect(Math.max(...places)).toBeLessThan(8)
})

it('refuses with 503 when too many wait, those of the network first that has most', async () => {
  const { ask, begun, endAll } = someTurns()
  const refusals: unknown[] = []
  const keep = (work: Promise<void>) => work.catch((error: unknown) => refusals.push(error))
  const all = Array.from({ length: 150 }, () => keep(ask('a')))
  await setImmediate()
  expect(refusals).toHaveLength(49)
  expect(refusals[0]).toMatchObject({ status: 503, code: 'too-many-readers' })
  all.push(...Array.from({ length: 101 }, () => keep(ask('b'))))
  all.push(keep(ask('newcomer')))
  await setImmediate()
  expect(refusals).toHaveLength(50)
  await endAll()
  await Promise.all(all)
  expect(begun).toContain('newcomer')
})

it('makes no more for one address than an allowance, until a minute is over', async () => {
  let now = 0
  const mocks = [
    vi.spyOn(performance, 'now').mockImplementation(() => now),
    // The minute begins with the test.
    vi.spyOn(Math, 'random').mockReturnValue(0),
  ]
  onTestFinished(() => {
    for (const mock of mocks) mock.mockRestore()
  })
  const { turns } = someTurns()
  const make = (network: string, milliseconds: number) =>
    turns.run(at(network), async () => {
      now += milliseconds
    })
  await make('busy', 10_000)
  await expect(make('busy', 1)).rejects.toMatchObject({ status: 429 })
  await expect(make('idle', 1)).resolves.toBeUndefined()
  now = 60_000
  await expect(make('busy', 1)).resolves.toBeUndefined()
})

it('goes on after work that failed', async () => {
  const { turns } = someTurns()
  const failing = () => turns.run(at('a'), () => Promise.reject(new Error('no database')))
  for (let times = 0; times < 5; times++) await expect(failing()).rejects.toThrow('no database')
  await expect(turns.run(at('a'), async () => 'made')).resolves.toBe('made')
})
