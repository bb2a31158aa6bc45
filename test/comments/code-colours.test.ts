import { describe, expect, it, vi } from 'vitest'
import {
  COLOURED_LENGTH,
  COLOURED_TOTAL,
  codeClasses,
  withColours,
} from '../../server/comments/code-colours.ts'
import { codeLanguages, grammarOf } from '../../server/comments/code-languages.ts'
import { renderText } from '../../server/comments/markdown.ts'
import { joined } from '../support/hostile/grammar.ts'
import { naughtyStrings } from '../support/hostile/naughty-strings.ts'
import { expectSameLetters, textOf } from './hostile-code.ts'

const languages = Object.keys(codeLanguages)
const sample =
  'class A<B> { /* c\nd */ f("a & <b>", 1, `x\u0024{y}`) } // e\n# e\n-- e\n<a href="x">{{y}}</a>\n'

function fenced(language: string, code: string): string {
  return renderText(`\`\`\`${language}\n${code}\n\`\`\``).html
}

describe('code of a named language', () => {
  it('is coloured', () => {
    expect(fenced('js', 'const a = "<b>" // c')).toBe(
      '<pre><code><span class="aw-k">const</span> a = <span class="aw-s">"&lt;b&gt;"</span> <span class="aw-c">// c</span>\n</code></pre>',
    )
  })

  it('is found by the first word after the fence, in any case', () => {
    expect(fenced('Python listing 3', 'return 1')).toContain('<span class="aw-k">return</span>')
  })

  it.each(languages)('stays what it was, letter by letter: %s', (language) => {
    const html = withColours(sample, language) ?? ''
    expect(html).toContain('<span')
    expect(textOf(html)).toBe(sample)
    expectSameLetters(joined(naughtyStrings, COLOURED_LENGTH), language)
  })

  it.each(languages)('has no element and no class but those of the closed list: %s', (language) => {
    const html = fenced(language, `${sample}</code></pre><script>alert(1)</script>"'><img src=x>`)
    const classes = [...html.matchAll(/<(?!\/)([^>]*)>/g)].map(([, tag]) => tag)
    const allowed = ['pre', 'code', ...codeClasses.map((name) => `span class="${name}"`)]
    expect(classes.filter((tag) => !allowed.includes(tag ?? ''))).toEqual([])
  })

  it('looks the same whatever was coloured before', async () => {
    const before = new Map(languages.map((language) => [language, withColours(sample, language)]))
    for (const language of languages) {
      vi.resetModules()
      const fresh = await import('../../server/comments/code-colours.ts')
      expect([language, fresh.withColours(sample, language)]).toEqual([
        language,
        before.get(language),
      ])
    }
  })
})

describe('other code', () => {
  it.each(['', 'klingon', 'constructor', '__proto__', '../core', 'markdown'])(
    'stays without colours: "%s"',
    (name) => {
      expect(fenced(name, 'const a = 1')).toBe('<pre><code>const a = 1\n</code></pre>')
      expect(grammarOf(name)).toBeUndefined()
    },
  )

  it('is shown letter by letter, though it looks like HTML', () => {
    expect(fenced('', '<em>&amp;</em>')).toBe(
      '<pre><code>&lt;em&gt;&amp;amp;&lt;/em&gt;\n</code></pre>',
    )
  })

  it('stays without colours where it is long', () => {
    expect(fenced('js', `const a ${' '.repeat(COLOURED_LENGTH)}`)).not.toContain('<span')
  })

  it('stays without colours where the comment has much before', () => {
    const long = `const ${'a'.repeat(COLOURED_LENGTH - 10)}`
    const html = renderText(`\`\`\`js\n${long}\n\`\`\`\n`.repeat(3)).html
    expect(html.match(/<span/g)).toHaveLength(COLOURED_TOTAL / COLOURED_LENGTH)
  })

  it('stays without colours where it is indented or in a line', () => {
    expect(renderText('    const a = 1\n\n`const`').html).not.toContain('<span')
  })
})

it('takes no span that somebody wrote', () => {
  expect(renderText('<span class="aw-k">a</span>').html).toBe(
    '<p>&lt;span class="aw-k"&gt;a&lt;/span&gt;</p>',
  )
})
