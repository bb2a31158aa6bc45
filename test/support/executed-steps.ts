import { Session } from 'node:inspector/promises'

// V8 counts blocks only in functions that are compiled from here on, which is when they first run.
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/**
 * How many functions and blocks of code run while `work` does: what a loop or a recursion repeats is
 * counted each time, in the project's code, in packages and in Node's own JavaScript. The same work
 * counts the same on every machine, so a test can compare where a clock would say more about the
 * machine. What only a first run does, such as loading a grammar, is counted with it.
 *
 * What V8 does by itself is one step however long it takes: a regular expression, `normalize`, a sort.
 * A test that is about those counts how often they are called and how much they are given.
 */
export async function executedSteps(work: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage')
  await work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  let steps = 0
  for (const { functions } of result) {
    for (const { ranges } of functions) {
      for (const { count } of ranges) steps += count
    }
  }
  return steps
}

/**
 * How many times as many steps twice the work takes: about two where time grows with the length of a
 * text, four where it grows with its square.
 *
 * @param work does as much as `size` says
 * @param size of the smaller of the two works
 */
export async function growthOfSteps(
  work: (size: number) => unknown,
  size: number,
): Promise<number> {
  work(size)
  const half = await executedSteps(() => work(size))
  return (await executedSteps(() => work(2 * size))) / half
}
