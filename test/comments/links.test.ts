import { expect, it } from 'vitest'
import { holdsAddress, renderText } from '../../server/comments/markdown.ts'
import { spread } from '../support/hostile/grammar.ts'
import { hostileMarkdown } from '../support/hostile/markdown.ts'
import { hostileMarkup } from '../support/hostile/markup.ts'
import { hostileUrls } from '../support/hostile/urls.ts'
import { websites } from '../support/hostile/websites.ts'
import { textOf } from './hostile-code.ts'

// As Markdown writes a link: what an address may hold depends on it.
const links = [
  (address: string) => `[link](${address})`,
  (address: string) => `[link](<${address}>)`,
  (address: string) => `<${address}>`,
]

it.each(['[link](ADDRESS "title")', '[link](<ADDRESS>)', '<ADDRESS>'])(
  'has no link to a hostile address in %s, and stays the text it is',
  (form) => {
    for (const address of hostileUrls()) {
      const { html } = renderText(form.replace('ADDRESS', address))
      expect(html, address).not.toMatch(/<a |href=/)
    }
  },
)

it('leads to a website just as it was checked, and gives nothing away', () => {
  for (const { input, value } of spread(websites(), 400)) {
    // What Markdown does not read as one address: no space, no bracket, no reference.
    if (!value || /[\s()[\]<>&\\]/.test(input) || input !== input.trim()) continue
    for (const link of links) {
      const { html, hasLink } = renderText(link(input))
      const href = value.replaceAll('&', '&amp;')
      expect(html).toContain(`<a href="${href}" rel="nofollow ugc noopener noreferrer">`)
      expect(hasLink).toBe(true)
    }
  }
})

it.each(['[link](https://a.example/)', '<https://a.example/>', '<ada@a.example>'])(
  'tells the place it leads to nothing of where a reader came from: %s',
  (text) => {
    const { html } = renderText(text)
    const rel = /<a [^>]*rel="([^"]*)"/.exec(html)?.[1]?.split(' ')
    expect(rel).toEqual(expect.arrayContaining(['noreferrer', 'noopener', 'nofollow', 'ugc']))
  },
)

it('shows markup letter by letter, as the text that it is', () => {
  for (const { text } of hostileMarkup()) {
    const { html } = renderText(`a ${text.replaceAll(/\s+/g, ' ')}`)
    expect(html.replaceAll(/<\/?(p|em|strong)>/g, '')).not.toMatch(/<(?!br \/>)/)
    expect(textOf(html).replaceAll('\n', ' ')).toContain('alert(')
  }
})

it.each([
  ['# heading', '<p># heading</p>'],
  ['heading\n===', '<p>heading<br />\n===</p>'],
  ['| a | b |\n| - | - |', '<p>| a | b |<br />\n| - | - |</p>'],
  ['---\n\na', '<p>---</p>\n<p>a</p>'],
  ['[a]: https://a.example/\n\n[a]', '<p>[a]: https://a.example/</p>\n<p>[a]</p>'],
  ['~~deleted~~', '<p>~~deleted~~</p>'],
  ['https://a.example/ as it is', '<p>https://a.example/ as it is</p>'],
  ['(c) "quoted" -- dash', '<p>(c) "quoted" -- dash</p>'],
  [
    '![a](https://a.example/x.png)',
    '<p>!<a href="https://a.example/x.png" rel="nofollow ugc noopener noreferrer">a</a></p>',
  ],
])('knows no other Markdown than its own: %j', (text, html) => {
  expect(renderText(text).html).toBe(html)
})

it('has only what its elements allow, whatever the Markdown', () => {
  const allowed =
    /^(p|br \/|strong|em|code|pre|blockquote|ul|ol|li)$|^ol start="\d+"$|^a href="https:\/\//
  for (const { text } of hostileMarkdown()) {
    const tags = [...renderText(text).html.matchAll(/<(?!\/)([^>]*)>/g)].map(([, tag]) => tag ?? '')
    expect(tags.filter((tag) => !allowed.test(tag))).toEqual([])
  }
})

it.each(['www.ada.org', 'ada.com', 'https://ada.example/', 'ada@ada.example', 'Ada (ada.com)'])(
  'finds the address in a name such as %s',
  (name) => {
    expect(holdsAddress(name)).toBe(true)
  },
)

it.each(['Ada', 'Ada L.', 'Dr. Ada', 'a.b', '@ada', '1.2.3'])('finds none in %s', (name) => {
  expect(holdsAddress(name)).toBe(false)
})
