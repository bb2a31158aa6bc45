import { expect, it } from 'vitest'
import { renderText } from '../../server/comments/markdown.ts'
import { excerptOf } from '../../server/threads/excerpt.ts'
import { naughtyStrings } from '../support/hostile/naughty-strings.ts'
import { expectShortExcerpts } from './hostile-excerpts.ts'

it('is the text of a comment on one line, without markup', () => {
  expect(excerptOf('<p>One<br>two</p><ul><li>a</li><li>b</li></ul>')).toBe('One two a b')
  expect(excerptOf('<p>un<em>believ</em>able <code>&lt;b&gt;</code> &amp;amp;</p>')).toBe(
    'unbelievable <b> &amp;',
  )
  expect(excerptOf('<pre><code>a\n\tb</code></pre>\0')).toBe('a b')
  expect(excerptOf('')).toBe('')
})

it('shows as text what was typed as markup', () => {
  const { html } = renderText('<script>alert(1)</script> &lt;b> "quoted" it\'s')
  expect(excerptOf(html)).toBe('<script>alert(1)</script> <b> "quoted" it\'s')
})

it('is cut between letters, never within one', () => {
  const family = '👩‍👩‍👧‍👦'
  const cut = excerptOf(`<p>${family.repeat(200)}</p>`)
  expect(cut).toMatch(/…$/)
  expect(cut.replace('…', '').replaceAll(family, '')).toBe('')
  expect(excerptOf(`<p>${'e\u0301'.repeat(141)}</p>`)).toBe(`${'e\u0301'.repeat(140)}…`)
  expect(excerptOf(`<p>${'e\u0301'.repeat(140)}</p>`)).toBe('e\u0301'.repeat(140))
})

it('ends with a whole word where there is one', () => {
  expect(excerptOf(`<p>${'word '.repeat(40)}</p>`)).toBe(`${'word '.repeat(28).trim()}…`)
  expect(excerptOf(`<p>${'word. '.repeat(40)}</p>`)).toMatch(/ word…$/)
  expect(excerptOf(`<p>${'x'.repeat(200)}</p>`)).toBe(`${'x'.repeat(140)}…`)
})

it('stays short when a letter carries marks without end', () => {
  expect(excerptOf(`<p>${`a${'\u0301'.repeat(3000)}`.repeat(3)}</p>`).length).toBeLessThan(1200)
})

it('is short, on one line, for the naughtiest of texts', () => {
  expectShortExcerpts(naughtyStrings)
})
