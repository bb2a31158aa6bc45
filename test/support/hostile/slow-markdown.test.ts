import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { TEXT_LENGTH } from '../../../server/threads/text-length.ts'
import { longestWithin, writeOut } from './pattern.ts'
import { type Pattern, slowMarkdown } from './slow-markdown.ts'

// What a careless renderer takes for a beginning, and for its end.
const spans: readonly (readonly [begin: string, end: string])[] = [
  ['**a', ' b**'],
  ['_a', 'b_'],
  ['[', '](http'],
  ['](', ')'],
  ['<', '>'],
  ['="', '">'],
  ['&#', ';'],
  ['\\[', '\\]'],
  ['`a``', '``b`'],
]
// Work in proportion to a text doubles with it, work in proportion to its square takes four times.
const SQUARE = 3
const LONG_RUN = 8

/** How many characters are read where the end of each beginning is looked for by itself. */
function readFor(text: string): number {
  let read = 0
  for (const [begin, end] of spans) {
    for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + begin.length)) {
      const found = text.indexOf(end, at + begin.length)
      read += (found < 0 ? text.length : found) - at
    }
  }
  return read
}

/** Whether elements in elements use up the stack of a renderer that follows them all. */
function isTooDeep(text: string): boolean {
  const careless = new MarkdownIt({ maxNesting: Number.POSITIVE_INFINITY })
  try {
    careless.render(text)
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}

/** Whether a renderer that bounds nothing fails on a text of the longest size, or takes its square. */
function isSlow({ expr }: Pattern): boolean {
  const size = Math.floor(longestWithin(TEXT_LENGTH, { expr }) / 2)
  const whole = writeOut(expr, 2 * size)
  const marks = [...whole.matchAll(/\p{M}+/gu)].map(([run]) => run.length)
  if (marks.some((length) => length > LONG_RUN)) return true
  return readFor(whole) > SQUARE * readFor(writeOut(expr, size)) || isTooDeep(whole)
}

describe('without our limits', () => {
  it('most of the slow Markdown takes the square of its length, or the whole stack', () => {
    expect(slowMarkdown.length).toBeGreaterThan(50)
    expect(slowMarkdown.filter(isSlow).length).toBeGreaterThan(34)
  })

  it.each(['"a "*N', '"*a* "*N', '"[a](http://a.b/) "*N', '"> a\\n"*N'])(
    'a harmless text as long does not: %s',
    (expr) => {
      expect(isSlow({ name: 'harmless', expr })).toBe(false)
    },
  )
})
