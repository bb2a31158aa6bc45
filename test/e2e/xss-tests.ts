import { beforeAll, expect, it } from 'vitest'
import { blogHtml } from './widget-stage.ts'
import { useXssStage } from './xss-stage.ts'
import { visitor } from './xss-watch.ts'
import { WAYS, type WrittenTexts, writeInAllWays, writeInTurn } from './xss-ways.ts'

// For a machine that does much else.
// Only for what hangs.
const PATIENCE = 1_200_000
// The desk shows 50, and not every text can be written in every way.
const PER_DESK_PAGE = 66

/** Whatever a watched page may show for it: nothing. */
const nothing = { ran: [], stopped: [], strange: [], complaints: [] }

/**
 * Tests that texts run nothing, wherever they are shown and however they were written.
 *
 * @param written whether each text is written in all the ways there are, or each in the next way,
 * so that every way has its share of every kind
 */
export function itRunsNothing(texts: readonly string[], inWays: 'all' | 'in turn'): void {
  const stage = useXssStage()
  const each = inWays === 'all' ? texts.length : Math.floor(texts.length / WAYS)
  // Pages to reply and to block show a comment in the same way.
  const deskPages = inWays === 'all' ? [['edit'], ['reply', 'block']] : [['edit', 'reply', 'block']]
  // Every fourth has its share of every kind too.
  const looked = <T>(all: readonly T[]) => all.filter((_, at) => inWays === 'all' || at % 4 === 0)
  let written: WrittenTexts

  beforeAll(async () => {
    const write = inWays === 'all' ? writeInAllWays : writeInTurn
    written = await write(stage(), texts)
  }, PATIENCE)

  it('answered every text without an error of the server', () => {
    expect([...written.writer.statuses.keys()].sort()).toEqual([200, 201, 202, 303, 400])
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
        for (const path of written.pages) {
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
        for (const path of written.pages) {
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
    {
      what: 'refused forms shown again',
      documents: () => written.refusedForms,
      atLeast: 0.9 * each,
    },
    {
      what: 'refused edits shown again',
      documents: () => written.refusedEdits,
      atLeast: 0.9 * each,
    },
    {
      what: 'approved comments at the desk',
      documents: () => written.writer.deskPages('approved'),
      atLeast: (each * WAYS) / PER_DESK_PAGE,
    },
    ...deskPages.map((names) => ({
      what: `pages of the desk to ${names.join(' and ')}`,
      documents: () => written.writer.deskPagesOf(looked(written.waiting), names),
      atLeast: 0.9 * looked(texts).length,
    })),
  ])(
    'runs nothing on $what',
    async ({ documents, atLeast }) => {
      const all = await documents()
      expect(all.length).toBeGreaterThan(atLeast)
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

  /** How many comments the server says a page has: nearly all that were written there. */
  async function totalOf(path: string): Promise<number> {
    const query = new URLSearchParams({ page: path })
    const response = await fetch(`${stage().server.url}/v1/thread.json?${query}`, {
      headers: { 'x-forwarded-for': visitor() },
    })
    const { total } = await response.json()
    expect(total).toBeGreaterThan(0.95 * (written.perPage.get(path) ?? 0))
    return total
  }
}
