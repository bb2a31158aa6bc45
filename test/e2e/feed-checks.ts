import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { renderText } from '../../server/comments/markdown.ts'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import type { Stage } from './widget-stage.ts'

const shown = 50
const unwritable = ['\0', '\x01', '\x0b', '\x1f', '\ufffe', '\uffff', '\ud800', '\udc00x', 'a\r\nb']

/** What a browser's XML parser makes of a document, in the page. */
const parse = `({ text, item, title, content }) => {
  const xml = new DOMParser().parseFromString(text, 'application/xml')
  const all = (name) => [...xml.getElementsByTagName(name)]
  return {
    error: all('parsererror').map((error) => error.textContent).join(),
    contents: all(item).map((one) => one.getElementsByTagName(content)[0].textContent),
    titles: all(item).map((one) => one.getElementsByTagName(title)[0].textContent),
    inner: all(item).flatMap((one) => [...one.children]).filter((child) => child.children.length)
      .map((child) => child.localName).filter((name) => name !== 'author'),
  }
}`

/** What a browser found in a feed. */
export interface Parsed {
  readonly error: string
  readonly contents: readonly string[]
  readonly titles: readonly string[]
  readonly inner: readonly string[]
}

/** Where each kind of feed is, and the names of its parts. */
export const feedFormats = [
  { path: '/v1/thread.atom', item: 'entry', title: 'title', content: 'content' },
  { path: '/v1/thread.rss', item: 'item', title: 'title', content: 'description' },
] as const

/** Reads a feed with a browser's XML parser. */
export async function parseFeed(
  page: Page,
  text: string,
  { item, title, content }: (typeof feedFormats)[number],
): Promise<Parsed> {
  return page.evaluate<Parsed>(`(${parse})(${JSON.stringify({ text, item, title, content })})`)
}

/** Expects that the feeds of pages with these comments say just what was written. */
export async function expectWellFormedFeeds(
  stage: Stage,
  hostile: readonly string[],
): Promise<void> {
  const { database } = stage.server.container
  const texts = [...hostile, ...unwritable, ...unwritable.map((text) => `<${text}]]>`)]
  const batches = Math.ceil(texts.length / shown)
  const expected = new Map<string, string[]>()
  for (let batch = 0; batch < batches; batch++) {
    const page = `/feeds/${batch}`
    const thread = await storeThread(database, page)
    const some = texts.slice(batch * shown, (batch + 1) * shown)
    // PostgreSQL and SQLite alike hold no NUL and no half of a pair.
    const rows = some.map((text, at) => {
      const stored = text.toWellFormed().replaceAll('\0', '\ufffd')
      const name = stored.slice(0, 80)
      return {
        ...aCommentRow(thread, { id: randomUUID(), at, name, text: stored }),
        html: renderText(stored).html,
      }
    })
    await storeComments(database, rows)
    expected.set(page, rows.map(({ html }) => html).reverse())
  }
  await stage.visit(stage.blogPage('<!doctype html><title>Parser</title>'), {}, async (page) => {
    for (const [key, htmls] of expected) {
      for (const format of feedFormats) {
        const response = await fetch(`${stage.url}${format.path}?page=${key}`)
        const text = await response.text()
        const parsed = await parseFeed(page, text, format)
        expect(parsed.error, key).toBe('')
        expect(parsed.inner, key).toEqual([])
        expect(parsed.contents).toEqual(htmls.map(withoutUnwritable))
        expect(parsed.titles).toHaveLength(htmls.length)
      }
    }
  })
}

function withoutUnwritable(html: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  return html.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
}
