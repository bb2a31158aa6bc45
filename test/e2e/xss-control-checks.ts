import MarkdownIt from 'markdown-it'
import { expect } from 'vitest'
import { blogHtml } from './widget-stage.ts'
import type { XssStage } from './xss-stage.ts'
import type { Seen } from './xss-watch.ts'
import { HostileWriter } from './xss-writing.ts'

/** Markdown as a renderer makes it that forbids nothing. */
const careless = new MarkdownIt({ html: true })
careless.validateLink = () => true
careless.normalizeLink = (address) => address

/** HTML of Markdown that nothing cleans. */
export function carelessly(markdown: string): string {
  return careless.render(markdown)
}

/** Puts texts into a page as they are, and answers the numbers of those that ran. */
export async function ranUncleaned(
  stage: XssStage,
  texts: readonly string[],
): Promise<ReadonlySet<number>> {
  let ran: ReadonlySet<number> = new Set()
  await stage.watch({ bypassCSP: true }, async (watch) => {
    await watch.visit(stage.host.add('<!doctype html><title>Control</title>'), 'body')
    await watch.page.evaluate(insertInFrames, numbered(texts))
    ran = numbersOf(await watch.look())
  })
  return ran
}

/**
 * Expects that comments which are stored uncleaned are noticed on every page that shows them.
 *
 * @param texts of which the elements that run by themselves, and hide nothing behind them, are taken
 */
export async function expectUncleanedNoticed(
  stage: XssStage,
  texts: readonly string[],
): Promise<void> {
  const selfContained = texts.filter((text) =>
    /^<(img|svg|video|audio|body|iframe|details|input)\b[^<>]*\son(error|load|focus|toggle)\s*=[^<>]*>$/i.test(
      text,
    ),
  )
  const { server, host, session } = stage
  const writer = new HostileWriter(stage)
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
    await stage.watch({ bypassCSP: true, ...way }, async (watch) => {
      const seen = await watch.visit(address, 'article')
      expect(numbersOf(seen).size).toBeGreaterThan(0.6 * selfContained.length)
      expect(seen.strange.length).toBe(selfContained.length)
    })
  }
  // The policy of the page would stop what the cleaning let through.
  await stage.watch({ bypassCSP: false }, async (watch) => {
    const seen = await watch.visit(thread, 'article')
    expect(seen.ran).toEqual([])
    expect(seen.stopped.length).toBeGreaterThan(0.6 * selfContained.length)
  })
}

/** Makes each text say which one it is when it runs. */
function numbered(texts: readonly string[]): string[] {
  return texts.map((text, at) => text.replaceAll(/\b(alert|prompt)\s*\([^()]*\)/g, `$1(${at})`))
}

/** The numbers of the texts that ran. */
function numbersOf({ ran }: Seen): ReadonlySet<number> {
  return new Set(ran.map((what) => Number(/^\w+ (\d+) in /.exec(what)?.[1] ?? -1)))
}

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
