import { expect, it } from 'vitest'
import { element, xmlDocument } from '../../server/views/xml.ts'

it('escapes whatever has a meaning, in texts and in attributes', () => {
  const { xml } = element('a', { b: `<&>"'\r\n\t` }, `]]> <&>"'`, '\r\n\t')
  expect(xml).toBe(`<a b="&lt;&amp;&gt;&quot;'&#13;&#10;&#9;">]]&gt; &lt;&amp;&gt;"'&#13;\n\t</a>`)
})

it('replaces what no XML document can hold', () => {
  const hidden = [
    '\0',
    '\x01',
    '\x08',
    '\x0b',
    '\x0c',
    '\x1f',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udc00',
  ]
  expect(element('a', {}, ...hidden).xml).toBe(`<a>${'\ufffd'.repeat(hidden.length)}</a>`)
  expect(element('a', { b: hidden.join('-') }).xml).not.toMatch(/[^\x20-\x7e\ufffd]/)
  expect(element('a', {}, '😀\u0085\u2028').xml).toBe('<a>😀\u0085\u2028</a>')
})

it('nests elements, and leaves out what is not there', () => {
  const inner = element('link', { rel: 'self', href: undefined })
  expect(xmlDocument(element('a', {}, [inner, undefined, element('b', {}, 'c')]))).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<a><link rel="self"/><b>c</b></a>\n',
  )
})
