import MarkdownIt from 'markdown-it'
import { expect, it } from 'vitest'
import { hostileMarkdown, hostileTexts } from './hostile-texts.ts'
import { blogHtml } from './widget-stage.ts'
import { useXssStage } from './xss-stage.ts'
import type { Seen } from './xss-watch.ts'
import { HostileWriter } from './xss-writing.ts'

const stage = useXssStage()
// For a machine that does much else.
const PATIENCE = 240_000

/** Markdown as a renderer makes it that forbids nothing. */
const careless = new MarkdownIt({ html: true })
careless.validateLink = () => true
careless.normalizeLink = (address) => address

/** One element that runs something by itself, and swallows nothing of the page behind it. */
const selfContained = hostileTexts().filter((text) =>
  /^<(img|svg|video|audio|body|iframe|details|input)\b[^<>]*\son(error|load|focus|toggle)\s*=[^<>]*>$/i.test(
    text,
  ),
)

/** Makes each text say which one it is when it runs. */
function numbered(texts: readonly string[]): string[] {
  return texts.map((text, at) => text.replaceAll(/\b(alert|prompt)\s*\([^()]*\)/g, `$1(${at})`))
}

/** How many of the texts ran. */
function countOf({ ran }: Seen): number {
  return new Set(ran.map((what) => what.replace(/ in .*/s, ''))).size
}

// Most of the texts aim at browsers of long ago, or at none.
it.each([
  { what: 'texts', texts: hostileTexts(), atLeast: 55 },
  { what: 'Markdown', texts: hostileMarkdown().map((text) => careless.render(text)), atLeast: 15 },
])(
  'notices many hostile $what that nothing cleans',
  async ({ texts, atLeast }) => {
    await stage().watch({ bypassCSP: true }, async (watch) => {
      await watch.visit(stage().host.add('<!doctype html><title>Control</title>'), 'body')
      await watch.page.evaluate(insertInFrames, numbered(texts))
      const seen = await watch.look()
      expect(countOf(seen)).toBeGreaterThan(atLeast)
    })
  },
  PATIENCE,
)

it(
  'notices comments that are stored uncleaned, on every page that shows them',
  async () => {
    const { server, host, session } = stage()
    const writer = new HostileWriter(stage())
    const path = '/uncleaned/'
    const { knex } = server.container.database
    for (const html of numbered(selfContained)) {
      const { id } = await writer.create(path, { text: 'Uncleaned', name: '', website: '' })
      await knex('comments').where({ id }).update({ html })
    }
    const thread = `${server.url}/thread?page=${path}`
    const ways = [
      { address: thread, setHtml: 'kept' },
      { address: host.add(blogHtml(server.url, path)), setHtml: 'careless' },
      { address: `${server.url}/admin?tab=approved`, setHtml: 'kept', session },
    ] as const
    for (const { address, ...way } of ways) {
      await stage().watch({ bypassCSP: true, ...way }, async (watch) => {
        const seen = await watch.visit(address, 'article')
        expect(countOf(seen)).toBeGreaterThan(0.6 * selfContained.length)
        expect(seen.strange.length).toBe(selfContained.length)
      })
    }
    // The policy of the page would stop what the cleaning let through.
    await stage().watch({ bypassCSP: false }, async (watch) => {
      const seen = await watch.visit(thread, 'article')
      expect(seen.ran).toEqual([])
      expect(seen.stopped.length).toBeGreaterThan(0.6 * selfContained.length)
    })
  },
  PATIENCE,
)

/** Runs in a page: a frame for a few texts, since some lead their page away. */
function insertInFrames(texts: string[]): void {
  for (let begin = 0; begin < texts.length; begin += 5) {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
    document.body.append(frame)
    const some = texts.slice(begin, begin + 5)
    // Before any text is there: some hide the members of their document.
    const boxes = some.map(() => document.createElement('div'))
    frame.contentDocument?.body.append(...boxes)
    for (const [at, box] of boxes.entries()) box.innerHTML = some[at] ?? ''
  }
}
