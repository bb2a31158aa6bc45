import { expect, it } from 'vitest'
import { cleanHtml } from '../../server/comments/clean-html.ts'
import { pairs } from '../support/hostile/grammar.ts'
import { hostileMarkup } from '../support/hostile/markup.ts'
import { hostileUrls } from '../support/hostile/urls.ts'

const kept = 'p br strong em code pre blockquote ul ol li a span'.split(' ')
const removed =
  'script style iframe object embed svg math img video audio source form input button select textarea link meta base template details marquee title noscript table h1 hr del div b i u font'.split(
    ' ',
  )
const attributes =
  'onclick onerror onload onfocus style id name srcdoc src data action formaction title target dir lang tabindex hidden data-x aria-label xmlns background'.split(
    ' ',
  )

/** Start tags as a browser finds them in cleaned HTML, where all other `<` are escaped. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<(?!\/)([^>]*)>/g)].map(([, tag]) => tag ?? '')
}

it('leaves of hostile markup only elements that cannot run anything', () => {
  const harmless = /^(p|br \/|strong|em|code|pre|blockquote|ul|ol|li|span)$/
  for (const { text } of hostileMarkup()) {
    const tags = tagsOf(cleanHtml(text)).filter((tag) => !tag.startsWith('a rel="nofollow'))
    expect(tags.filter((tag) => !harmless.test(tag))).toEqual([])
    expect(cleanHtml(text)).not.toMatch(/<[^>]*\son\w+=/i)
  }
})

it.each(removed)('shows <%s> as text', (name) => {
  expect(tagsOf(cleanHtml(`<${name}>a</${name}>`))).toEqual([])
  expect(cleanHtml(`<${name}>a</${name}>`)).toContain(`&lt;${name}`)
})

it.each(kept)('keeps <%s>, without any attribute that is not its own', (name) => {
  const rel = name === 'a' ? ' rel="nofollow ugc noopener noreferrer"' : ''
  for (const [attribute, value] of pairs([...attributes, 'class'], ['x', 'aw-k x'])) {
    const [tag = ''] = tagsOf(cleanHtml(`<${name} ${attribute}="${value}">a</${name}>`))
    const isOwn = name === 'span' && attribute === 'class' && value.startsWith('aw-')
    const expected = isOwn ? ' class="aw-k"' : rel
    expect(tag.replace(' /', '')).toBe(name + expected)
  }
})

it('keeps what a link and a list have of their own', () => {
  expect(cleanHtml('<a href="https://a.example/" rel="opener">a</a>')).toBe(
    '<a href="https://a.example/" rel="nofollow ugc noopener noreferrer">a</a>',
  )
  expect(cleanHtml('<a href="http://a.example/">a</a>')).toContain('href="http://a.example/"')
  expect(cleanHtml('<a href="mailto:a@a.example">a</a>')).toContain('href="mailto:a@a.example"')
  expect(cleanHtml('<ol start="3"><li>a</li></ol>')).toBe('<ol start="3"><li>a</li></ol>')
})

it('takes every scheme away but those of links', () => {
  for (const url of hostileUrls().filter((one) => /^[a-z-]+:/i.test(one))) {
    if (/^(https?|mailto):/i.test(url)) continue
    expect(cleanHtml(`<a href="${url}">a</a>`), url).not.toContain('href')
  }
  expect(cleanHtml('<a href="//a.example/">a</a>')).not.toContain('href')
})

it('ends elements that are nested without end', () => {
  const deep = cleanHtml(`${'<blockquote>'.repeat(200)}a${'</blockquote>'.repeat(200)}`)
  expect(tagsOf(deep).length).toBeLessThanOrEqual(50)
})
