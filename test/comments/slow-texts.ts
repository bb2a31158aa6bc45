import { expect, it, vi } from 'vitest'
import { COLOURED_LENGTH } from '../../server/comments/code-colours.ts'
import { renderText } from '../../server/comments/markdown.ts'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { executedSteps } from '../support/executed-steps.ts'
import { longestWithin, writeOut } from '../support/hostile/pattern.ts'
import type { Pattern } from '../support/hostile/slow-markdown.ts'

/** Twice what the slowest of all texts takes. */
export const STEPS = 3_000_000
// A little more than the growth of linear work.
const GROWTH = 2.2
/** What the slowest way of `normalize` may be given: its work grows with the square of such a run. */
export const MARKS = 8

interface Measured {
  readonly steps: number
  readonly growth: number
}

/** Lengths of the longest run of combining marks in each text that is given to `normalize`. */
export function markRuns(work: () => unknown): number[] {
  const normalize = vi.spyOn(String.prototype, 'normalize')
  try {
    work()
    return normalize.mock.contexts.map((text) =>
      Math.max(0, ...[...String(text).matchAll(/\p{M}+/gu)].map(([marks]) => marks.length)),
    )
  } finally {
    normalize.mockRestore()
  }
}

/** Steps for a text, and how many times as many as for its half. */
async function measure(half: string, whole: string): Promise<Measured> {
  renderText(half)
  const first = await executedSteps(() => renderText(half))
  const steps = await executedSteps(() => renderText(whole))
  return { steps, growth: steps / first }
}

/** Tests that texts of a pattern are rendered in steps that grow with them alone. */
export function itRendersInFewSteps(patterns: readonly Pattern[]): void {
  it.each(patterns)('renders in few steps: $name', async (pattern) => {
    const size = Math.floor(longestWithin(TEXT_LENGTH, pattern) / 2)
    const half = writeOut(pattern.expr, size)
    const { steps, growth } = await measure(half, writeOut(pattern.expr, 2 * size))
    expect(steps).toBeLessThan(STEPS)
    expect(growth).toBeLessThan(GROWTH)
  })
}

/** Tests that the same texts take few steps where they are code to colour. */
export function itColoursInFewSteps(patterns: readonly Pattern[]): void {
  it.each(patterns)('colours what is slow as Markdown: $name', async (pattern) => {
    const content = writeOut(pattern.expr, longestWithin(COLOURED_LENGTH, pattern))
    const block = `~~~ js\n${content}\n~~~\n`
    const { steps, growth } = await measure(block, block.repeat(2))
    expect(steps).toBeLessThan(STEPS)
    expect(growth).toBeLessThan(GROWTH)
  })
}
