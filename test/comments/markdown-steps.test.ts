import { expect, it } from 'vitest'
import { z } from 'zod'
import { COLOURED_LENGTH } from '../../server/comments/code-colours.ts'
import { codeLanguages } from '../../server/comments/code-languages.ts'
import { nameField, textField, websiteField } from '../../server/comments/comment-input.ts'
import { renderText } from '../../server/comments/markdown.ts'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { executedSteps } from '../support/executed-steps.ts'
import { spread } from '../support/hostile/grammar.ts'
import { longestWithin, writeOut } from '../support/hostile/pattern.ts'
import { slowCode, slowMarkdown } from '../support/hostile/slow-markdown.ts'
import { itColoursInFewSteps, itRendersInFewSteps, MARKS, markRuns, STEPS } from './slow-texts.ts'

itRendersInFewSteps(slowMarkdown)
itColoursInFewSteps(spread(slowMarkdown, 12))

function inBlocks(language: string, content: string): string {
  const block = `~~~ ${language}\n${content}\n~~~\n`
  return block.repeat(Math.max(1, Math.floor(TEXT_LENGTH / block.length)))
}

it.each(slowMarkdown)('brings no long run of marks into order: $name', ({ expr }) => {
  const runs = markRuns(() => renderText(writeOut(expr, longestWithin(TEXT_LENGTH, { expr }))))
  expect(Math.max(...runs)).toBeLessThanOrEqual(MARKS)
})

it.each(Object.keys(codeLanguages))('colours code in few steps: %s', async (language) => {
  renderText(inBlocks(language, 'first use'))
  const texts = slowCode.map((pattern) => {
    const content = writeOut(pattern.expr, longestWithin(COLOURED_LENGTH, pattern))
    return inBlocks(language, content)
  })
  const steps = await executedSteps(() => texts.map((text) => renderText(text)))
  expect(steps / texts.length).toBeLessThan(STEPS)
})

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
