import { expect, it } from 'vitest'
import { renderText } from '../../server/comments/markdown.ts'
import { cleanText, isEmptyText } from '../../server/comments/text.ts'
import { withOwnDirection } from '../../server/comments/text-direction.ts'
import { invisibleCharacters } from '../support/hostile/invisible.ts'

const overrides = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e']
const isolates = ['\u2066', '\u2067', '\u2068']
const END = '\u2069'

/** How many isolates are open at the end of a text; none may end that was not begun. */
function openIn(text: string): number {
  let open = 0
  for (const character of text) {
    if (isolates.includes(character)) open += 1
    if (character === END) open -= 1
    expect(open).toBeGreaterThanOrEqual(0)
  }
  return open
}

it.each(overrides)('has no embedding and no override, typed or as a reference: %j', (override) => {
  const code = override.codePointAt(0) ?? 0
  for (const written of [override, `&#${code};`, `&#x${code.toString(16)};`]) {
    const { html } = renderText(`a ${written}b *${written}c* \`${override}d\``)
    expect(html).toBe('<p>a b <em>c</em> <code>d</code></p>')
  }
})

it.each(isolates)('ends every isolate with its line, its element and its block: %j', (isolate) => {
  for (const text of [
    `${isolate}a\nb`,
    `a *${isolate}b* c`,
    `**${isolate}a *${isolate}b* c**`,
    `${isolate}a\n\nb`,
    `> ${isolate}a\n\n- ${isolate}b\n- c`,
    `[${isolate}a](https://a.example/) b`,
    `\`${isolate}a\` b`,
  ]) {
    const { html } = renderText(text)
    expect(html.match(new RegExp(isolate, 'g'))).toHaveLength(text.split(isolate).length - 1)
    for (const line of html.split(/\n|<\/?(?:p|li|blockquote|ul)>/)) expect(openIn(line)).toBe(0)
    for (const [, inside = ''] of html.matchAll(/<(?:em|code|a)[^>]*>([^<]*)</g)) {
      expect(openIn(inside)).toBe(0)
    }
  }
})

it('keeps an isolate that ends where it was meant to, and no end that ends nothing', () => {
  expect(withOwnDirection(`a \u2067b${END} c`)).toBe(`a \u2067b${END} c`)
  expect(withOwnDirection(`a${END} b`)).toBe('a b')
  expect(withOwnDirection(`<em>a${END}</em>${END}`)).toBe('<em>a</em>')
  expect(withOwnDirection(`\u2067<em>a${END}b</em>c`)).toBe(`\u2067<em>a${END}b</em>c`)
  expect(withOwnDirection('\u2067a<br>b')).toBe(`\u2067a${END}<br>b`)
  expect(withOwnDirection('<em>\u2067a\nb</em>\u2067c')).toBe(`<em>\u2067a${END}\nb</em>\u2067c`)
})

it('is nothing where there is nothing to see', () => {
  const unseen = invisibleCharacters.filter(
    (character) => !/\p{Noncharacter_Code_Point}/u.test(character),
  )
  for (const character of unseen) {
    const code = character.codePointAt(0)?.toString(16)
    expect(isEmptyText(character), code).toBe(true)
    expect(isEmptyText(`${character}a${character}`), code).toBe(false)
  }
})

it('is stored as well-formed lines without NUL', () => {
  expect(cleanText('a\r\nb\rc\nd\0e\0\ud800f')).toBe('a\nb\nc\nd\ufffde\ufffd\ufffdf')
  expect(cleanText(' a\u202e\ufeff ')).toBe(' a\u202e\ufeff ')
})
