import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { COLOURED_LENGTH } from '../../server/comments/code-colours.ts'
import { codeLanguages } from '../../server/comments/code-languages.ts'
import { nameField, textField, websiteField } from '../../server/comments/comment-input.ts'
import { renderText } from '../../server/comments/markdown.ts'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { corpus } from '../support/corpora.ts'
import { executedSteps } from '../support/executed-steps.ts'
import { writeOut } from './pattern.ts'

interface Pattern {
  readonly name: string
  readonly expr: string
}

// Twice what the slowest of all texts takes, and a little more than the growth of linear work.
const STEPS = 3_000_000
const GROWTH = 2.2
// What the slowest way of `normalize` may be given: its work grows with the square of such a run.
const MARKS = 8

interface Measured {
  readonly steps: number
  readonly growth: number
}

/** Patterns that were slow here once, or that aim at a rule of our own. */
const own: readonly Pattern[] = [
  { name: 'marks out of order', expr: '"a"+"\\u0315"*N+"\\u0300"*N' },
  { name: 'marks in pairs', expr: '"a"+"\\u0315\\u0300"*N' },
  { name: 'isolates that nobody ends', expr: '"\\u2067"*N' },
  { name: 'isolates in emphasis', expr: '"*\\u2067"*N+"a*"*N' },
  { name: 'emphasis over many lines', expr: '"**a"*N+"**\\n"*N' },
  { name: 'nested lists and quotes', expr: '"- > "*N+"a"' },
  { name: 'links without end', expr: '"[a](http://a.b/"*N' },
  { name: 'links', expr: '"[a](https://a.example/) "*N' },
  { name: 'character references', expr: '"&#x202e;"*N' },
  { name: 'empty lines', expr: '"a\\n\\n"*N' },
]

function longestWithin(length: number, { expr }: Pick<Pattern, 'expr'>): number {
  let size = 1
  // A pattern of fixed length stays at the size where this ends.
  for (let step = length; step >= 1; step = Math.floor(step / 2)) {
    if (writeOut(expr, size + step).length <= length) size += step
  }
  return size
}

/** Lengths of the longest run of combining marks in each text that is given to `normalize`. */
function markRuns(work: () => unknown): number[] {
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

it.each([...corpus<Pattern>('markdown-dos'), ...own])(
  'renders in few steps: $name',
  async (pattern) => {
    const size = Math.floor(longestWithin(TEXT_LENGTH, pattern) / 2)
    const half = writeOut(pattern.expr, size)
    const { steps, growth } = await measure(half, writeOut(pattern.expr, 2 * size))
    expect(steps).toBeLessThan(STEPS)
    expect(growth).toBeLessThan(GROWTH)
  },
)

/** Code that once was slow to colour, beside everything that is slow as Markdown. */
const code: readonly Pattern[] = [
  { name: 'words', expr: '"a "*N' },
  { name: 'one word', expr: '"a"*N' },
  { name: 'functions', expr: '"funca"*N' },
  { name: 'pairs of words', expr: '"a a"*N' },
  { name: 'lines of words', expr: '"a a\\n"*N' },
  { name: 'calls', expr: '"a("*N' },
  { name: 'types of types', expr: '"a<a,"*N' },
  { name: 'elements', expr: '"<a "*N' },
  { name: 'strings', expr: '"\\"\\\\"*N' },
  { name: 'templates', expr: '"`${"*N' },
  { name: 'comments', expr: '"/*"*N' },
  { name: 'numbers', expr: '"1_"*N' },
  { name: 'regular expressions', expr: '"=/["*N' },
]

function inBlocks(language: string, content: string): string {
  const block = `~~~ ${language}\n${content}\n~~~\n`
  return block.repeat(Math.max(1, Math.floor(TEXT_LENGTH / block.length)))
}

it.each(own)('brings no long run of marks into order: $name', ({ expr }) => {
  const runs = markRuns(() => renderText(writeOut(expr, longestWithin(TEXT_LENGTH, { expr }))))
  expect(Math.max(...runs)).toBeLessThanOrEqual(MARKS)
})

it.each(Object.keys(codeLanguages))('colours code in few steps: %s', async (language) => {
  renderText(inBlocks(language, 'first use'))
  for (const length of [COLOURED_LENGTH, TEXT_LENGTH - 100]) {
    for (const pattern of code) {
      const text = inBlocks(language, writeOut(pattern.expr, longestWithin(length, pattern)))
      const steps = await executedSteps(() => renderText(text))
      expect(steps, pattern.name).toBeLessThan(STEPS)
    }
  }
})

it.each(corpus<Pattern>('markdown-dos'))(
  'colours what is slow as Markdown: $name',
  async (pattern) => {
    const content = writeOut(pattern.expr, longestWithin(COLOURED_LENGTH, pattern))
    const block = `~~~ js\n${content}\n~~~\n`
    const { steps, growth } = await measure(block, block.repeat(2))
    expect(steps).toBeLessThan(STEPS)
    expect(growth).toBeLessThan(GROWTH)
  },
)

// The largest request holds 64 kB.
it.each([
  ['marks out of order', `a${'\u0315'.repeat(15_000)}${'\u0300'.repeat(15_000)}`],
  ['one grapheme', '\u1100'.repeat(20_000)],
  ['ligatures that unfold', '\uFDFA'.repeat(20_000)],
  ['flags', '\u{1F1E9}'.repeat(15_000)],
  ['spaces', `a${' '.repeat(60_000)}b`],
  ['invisible characters', '\u200B'.repeat(20_000)],
])('reads fields of a whole request in few steps: %s', async (_name, text) => {
  const fields = z.strictObject({
    text: textField,
    name: nameField,
    website: websiteField,
  })
  const read = () => fields.safeParse({ text, name: text, website: text })
  const runs = markRuns(() => expect(read().success).toBe(false))
  expect(Math.max(0, ...runs)).toBeLessThanOrEqual(MARKS)
  const steps = await executedSteps(read)
  expect(steps).toBeLessThan(STEPS)
})
