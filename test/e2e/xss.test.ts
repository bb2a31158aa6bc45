import { beforeAll, expect, it } from 'vitest'
import { hostileTexts } from './hostile-texts.ts'
import { blogHtml } from './widget-stage.ts'
import { useXssStage } from './xss-stage.ts'
import { visitor } from './xss-watch.ts'
import { forEach, HostileWriter, type Typed } from './xss-writing.ts'

const stage = useXssStage()
const texts = hostileTexts()
// A page of a thread shows about a hundred comments, and each text comes in as many ways as below.
const PER_PAGE = 16
const pages = Array.from(
  { length: Math.ceil(texts.length / PER_PAGE) },
  (_, at) => `/hostile/${at}/`,
)
// Posted by program and by form, edited by the author, by the owner at the desk and by program, and
// the owner's reply.
const WAYS = 6
// For a machine that does much else.
const PATIENCE = 300_000

let writer: HostileWriter
/** Comments of a site that holds all of them. */
const waiting: string[] = []
const refusedForms: string[] = []
const refusedEdits: string[] = []

/** Whatever a watched page may show for it: nothing. */
const nothing = { ran: [], stopped: [], strange: [], complaints: [] }

// A comment for each text and each way to write one, below one comment a page.
beforeAll(async () => {
  const site = { id: 'held', name: 'Held', language: 'en', moderation: 'all', origins: [] } as const
  await stage().server.container.threads.siteService.save(site)
  writer = new HostileWriter(stage())
  const roots = await Promise.all(
    pages.map((page) => writer.create(page, { text: 'Root', name: '', website: '' })),
  )
  const placeOf = (at: number) => {
    const number = Math.floor(at / PER_PAGE)
    return { page: pages[number] ?? '', root: roots[number]?.id ?? '' }
  }
  // Forms first: each is answered with the whole page.
  await forEach(texts, async (text, at) => {
    const { page, root } = placeOf(at)
    refusedForms.push(...(await writer.createByForm(page, typedOf(text), root)))
  })
  await forEach(texts, async (text, at) => {
    const { page, root } = placeOf(at)
    const typed = typedOf(text)
    const { id } = await writer.create(page, typed, root)
    await writer.editByAuthor(page, typed, root)
    refusedEdits.push(...(await writer.editAtDesk(page, typed, root)))
    await writer.editByProgram(page, typed, root)
    await writer.reply(typed, id, at % 2 === 0 ? 'program' : 'desk')
    waiting.push((await writer.create(page, typed, undefined, site.id)).id)
  })
}, PATIENCE)

function typedOf(text: string): Typed {
  return { text, name: text, website: text }
}

it('answered every text without an error of the server', () => {
  expect([...writer.statuses.keys()].sort()).toEqual([200, 201, 202, 303, 400])
})

it.each([
  { setHtml: 'kept', bypassCSP: false },
  { setHtml: 'kept', bypassCSP: true },
  { setHtml: 'missing', bypassCSP: true },
  { setHtml: 'missing', bypassCSP: false },
] as const)(
  'runs nothing in the widget, setHTML $setHtml, bypassing policies: $bypassCSP',
  async (way) => {
    const { url } = stage().server
    const sink = way.setHtml === 'kept' ? 'setHTML' : 'parseFromString'
    // Without setHTML the widget makes one policy, of its own name.
    const allowed = way.setHtml === 'kept' ? "'none'" : 'afterword'
    const policy = [
      `default-src 'none'; script-src ${url}; connect-src ${url}; form-action 'none'; base-uri 'none'`,
      `require-trusted-types-for 'script'; trusted-types ${allowed}`,
    ].join(';')
    await stage().watch(way, async (watch) => {
      for (const path of pages) {
        const address = stage().host.add(blogHtml(url, path), policy)
        const seen = await watch.visit(address, '.aw-item .aw-item')
        expect(seen).toMatchObject(nothing)
        expect(seen.sinks).toEqual({ [sink]: 1 })
        expect(await watch.page.locator('.aw-item').count()).toBe(await totalOf(path))
      }
    })
  },
  PATIENCE,
)

it.each([{ bypassCSP: false }, { bypassCSP: true }])(
  'runs nothing on the page without JavaScript, bypassing policies: $bypassCSP',
  async (way) => {
    await stage().watch(way, async (watch) => {
      for (const path of pages) {
        const address = `${stage().server.url}/thread?page=${encodeURIComponent(path)}`
        expect(await watch.visit(address, '.aw-item .aw-item')).toMatchObject(nothing)
        expect(await watch.page.locator('.aw-item').count()).toBe(await totalOf(path))
      }
    })
  },
  PATIENCE,
)

it(
  'runs nothing in the queue of the desk',
  async () => {
    const { server, session } = stage()
    let cards = 0
    await stage().watch({ bypassCSP: false, session }, async (watch) => {
      let address: string | undefined = `${server.url}/admin?site=held`
      while (address !== undefined) {
        expect(await watch.visit(address, '[data-comment]')).toMatchObject(nothing)
        cards += await watch.page.locator('[data-comment]').count()
        const next = await watch.page.locator('a[rel=next]').all()
        const path = await next[0]?.getAttribute('href')
        address = path ? server.url + path : undefined
      }
    })
    expect(cards).toBe(texts.length)
  },
  PATIENCE,
)

// Only the cleaning of the texts is left to hold: these have no policy.
it.each([
  { what: 'refused forms shown again', documents: () => refusedForms },
  { what: 'refused edits shown again', documents: () => refusedEdits },
  { what: 'approved comments at the desk', documents: () => writer.deskPages('approved') },
  { what: 'pages of the desk to edit', documents: () => writer.deskPagesOf(waiting, ['edit']) },
  // Both show a comment in the same way.
  {
    what: 'pages of the desk to reply and block',
    documents: () => writer.deskPagesOf(waiting, ['reply', 'block']),
  },
])(
  'runs nothing on $what',
  async ({ what, documents }) => {
    const all = await documents()
    expect(all.length).toBeGreaterThan(what.includes('approved') ? 70 : texts.length * 0.9)
    await stage().watch({ bypassCSP: true }, async (watch) => {
      for (const { address, mains } of stage().host.addTogether(all)) {
        const seen = await watch.visit(address, 'main')
        expect(seen).toMatchObject(nothing)
        expect(await watch.page.locator('main').count()).toBe(mains)
        expect(seen.poked).toBeGreaterThan(mains * 10)
      }
    })
  },
  PATIENCE,
)

/** How many comments the server says a page has: one of each way for nearly every text. */
async function totalOf(path: string): Promise<number> {
  const query = new URLSearchParams({ page: path })
  const response = await fetch(`${stage().server.url}/v1/thread.json?${query}`, {
    headers: { 'x-forwarded-for': visitor() },
  })
  const { total } = await response.json()
  const share = pages.indexOf(path) + 1 === pages.length ? texts.length % PER_PAGE : PER_PAGE
  expect(total).toBeGreaterThan(0.95 * share * WAYS)
  return total
}
