import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { COLOURED_LENGTH } from '../../server/comments/code-colours.ts'
import { codeLanguages } from '../../server/comments/code-languages.ts'
import { nameField, textField, websiteField } from '../../server/comments/comment-input.ts'
import { renderText } from '../../server/comments/markdown.ts'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { corpus } from '../support/corpora.ts'
import { writeOut } from './pattern.ts'

interface Pattern {
  readonly name: string
  readonly expr: string
}

const LONGEST = 200
const GROWTH = 3
// Below this many milliseconds the clock and the rest of the machine say more than the text.
const NOISE = 5
const ROUNDS = 9
const MOST_ROUNDS = 60

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

function longestWithin(length: number, { expr }: Pattern): number {
  let size = 1
  // A pattern of fixed length stays at the size where this ends.
  for (let step = length; step >= 1; step = Math.floor(step / 2)) {
    if (writeOut(expr, size + step).length <= length) size += step
  }
  return size
}

function timeOf(text: string): number {
  const begin = performance.now()
  renderText(text)
  return performance.now() - begin
}

/** The least of several measurements each, taken in turns: what else runs here only adds time. */
function measure(half: string, whole: string): { readonly whole: number; readonly growth: number } {
  const least = { half: Number.POSITIVE_INFINITY, whole: Number.POSITIVE_INFINITY }
  const growth = () => (least.whole < NOISE ? 1 : least.whole / least.half)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round >= ROUNDS && least.whole < LONGEST && growth() < GROWTH) break
    least.half = Math.min(least.half, timeOf(half))
    least.whole = Math.min(least.whole, timeOf(whole))
  }
  return { whole: least.whole, growth: growth() }
}

it.each([...corpus<Pattern>('markdown-dos'), ...own])('renders in time: $name', (pattern) => {
  const size = Math.floor(longestWithin(TEXT_LENGTH, pattern) / 2)
  const { whole, growth } = measure(writeOut(pattern.expr, size), writeOut(pattern.expr, 2 * size))
  expect(whole).toBeLessThan(LONGEST)
  expect(growth).toBeLessThan(GROWTH)
})

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

it.each(Object.keys(codeLanguages))('colours code in time: %s', (language) => {
  renderText(inBlocks(language, 'first use'))
  for (const length of [COLOURED_LENGTH, TEXT_LENGTH - 100]) {
    for (const pattern of code) {
      const text = inBlocks(language, writeOut(pattern.expr, longestWithin(length, pattern)))
      let least = Number.POSITIVE_INFINITY
      for (let round = 0; round < ROUNDS && least >= LONGEST / 2; round++) {
        least = Math.min(least, timeOf(text))
      }
      expect(least, pattern.name).toBeLessThan(LONGEST)
    }
  }
})

it.each(corpus<Pattern>('markdown-dos'))('colours what is slow as Markdown: $name', (pattern) => {
  const content = writeOut(pattern.expr, longestWithin(COLOURED_LENGTH, pattern))
  const [half, whole] = [1, 2].map((blocks) => `~~~ js\n${content}\n~~~\n`.repeat(blocks))
  const { whole: least, growth } = measure(half ?? '', whole ?? '')
  expect(least).toBeLessThan(LONGEST)
  expect(growth).toBeLessThan(GROWTH)
})

// The largest request holds 64 kB.
it.each([
  ['marks out of order', `a${'\u0315'.repeat(15_000)}${'\u0300'.repeat(15_000)}`],
  ['one grapheme', '\u1100'.repeat(20_000)],
  ['ligatures that unfold', '\uFDFA'.repeat(20_000)],
  ['flags', '\u{1F1E9}'.repeat(15_000)],
  ['spaces', `a${' '.repeat(60_000)}b`],
  ['invisible characters', '\u200B'.repeat(20_000)],
])('reads fields of a whole request in time: %s', (_name, text) => {
  const fields = z.strictObject({
    text: textField,
    name: nameField,
    website: websiteField,
  })
  const begin = performance.now()
  const { success } = fields.safeParse({ text, name: text, website: text })
  expect(performance.now() - begin).toBeLessThan(LONGEST)
  expect(success).toBe(false)
})
