import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { shownPolicy } from '../support/shown-policy.ts'
import { loaderHtml } from './loader.ts'

/** A page whose speed is looked at, and the same page with a loader in place of the widget. */
export interface SpeedPage {
  readonly name: string
  readonly url: string
  readonly loaderUrl: string
}

/** Pages with the widget, ready to be opened. */
export interface SpeedPages {
  readonly pages: readonly SpeedPage[]
  close(): void
}

const DEMO = '/demo/ten-lines-by-hand/'
const FIRST = '/in-the-first-window/'

const words = [
  'I have set type for thirty years and still hold my breath at the first pull.',
  'The line about *waste ink* made me laugh; the floor of our shop is the same blue.',
  'Have you tried it with a softer packing? The deckle would survive.\n\n> Slow is smooth.\n\nIt is.',
  'Read the page on https://example.org/presses before you oil anything.',
  'Three things that helped:\n\n- dampen the night before\n- fewer sheets\n- patience',
  'For the record, how we count lines:\n\n```js\nconst lines = text.split("\\n").length\n```',
]
const names = ['Marit', 'Jonas', 'Ruth B.', null, 'Anselm']

/**
 * Writes 50 comments of all kinds, with answers, under a post of the demo blog and under a page of
 * another origin that shows its comments in the first window.
 *
 * @param server address of a comment server that publishes at once
 * @throws {Error} when a comment is refused
 */
export async function openPages(server: string): Promise<SpeedPages> {
  for (const page of [DEMO, FIRST]) await fill(server, page)
  const post = await postWithLoader(server)
  const widget = `<script type="module" src="${server}/afterword.js"></script>
<afterword-comments page="${FIRST}" start="now"></afterword-comments>`
  const documents: Readonly<Record<string, string>> = {
    '/': blogHtml(widget),
    '/loader': blogHtml(loaderHtml(threadAddress(server, FIRST))),
    '/post-loader': post,
  }
  const web = createServer(({ url = '' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(documents[url])
  })
  web.listen(0, '127.0.0.1')
  await once(web, 'listening')
  const { port } = web.address() as AddressInfo
  const blog = `http://127.0.0.1:${port}`
  return {
    pages: [
      {
        name: 'comments below a post',
        url: server + DEMO,
        loaderUrl: `${blog}/post-loader`,
      },
      {
        name: 'comments in the first window',
        url: `${blog}/`,
        loaderUrl: `${blog}/loader`,
      },
    ],
    close() {
      web.closeAllConnections()
      web.close()
    },
  }
}

/** Adds comments to the demo post, so that it has another page of them. */
export async function fillMore(server: string): Promise<void> {
  await fill(server, DEMO)
}

async function fill(server: string, page: string): Promise<void> {
  const ids: string[] = []
  for (let at = 0; at < 50; at += 1) {
    const replyTo = at % 4 === 3 ? ids[at - 2] : null
    ids.push(await write(server, { page, text: words[at % 6], name: names[at % 5], replyTo }))
  }
}

async function write(server: string, comment: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(`${server}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...comment, ...shownPolicy }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`not written: ${JSON.stringify(answer)}`)
  return answer.comment.id
}

function threadAddress(server: string, page: string): string {
  return `${server}/v1/thread.html?${new URLSearchParams({ page })}`
}

/** The demo post, which knows nothing of a loader: what shows comments there is exchanged. */
async function postWithLoader(server: string): Promise<string> {
  const html = await (await fetch(server + DEMO)).text()
  const loader = loaderHtml(threadAddress(server, DEMO))
  const exchanged = html
    .replace('<head>', `<head><base href="${server}${DEMO}">`)
    .replace(/<script type="module" src="[^"]*"><\/script>/, '')
    .replace(/<afterword-comments><\/afterword-comments>/, loader)
  if (!exchanged.includes('id="loader"') || /afterword\.js/.test(exchanged)) {
    throw new Error('the demo post shows its comments in another way than this expects')
  }
  return exchanged
}

// Both kinds of page note by themselves when the first comment can be seen.
function blogHtml(comments: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A short note</title>
<meta name="viewport" content="width=device-width"><meta name="description" content="A short note with comments.">
<link rel="icon" href="data:,"><style>body { max-width: 40em; margin: auto; padding: 1em; font-family: sans-serif }</style>
</head><body><main><h1>A short note</h1><p>One sentence, and then the comments.</p>
${comments}</main><script>requestAnimationFrame(function look() {
  const host = document.querySelector('afterword-comments, #loader')
  if (host.shadowRoot?.querySelector('article')) window.firstComment = performance.now()
  else requestAnimationFrame(look)
})</script></body></html>`
}
