import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import { useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()
const post = '/demo/ten-lines-by-hand/'
const quiet = '/demo/the-heap-behind-the-shed/'
let ids: string[] = []

declare global {
  /** How much what was in sight has moved, by and by. */
  var shifts: number[]
  /** Lets an answer arrive that is held back. */
  var arrive: () => void
}

const watching = `globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifts.push(value)
  }).observe({ type: 'layout-shift', buffered: true })`

// What is in place until the comments come is shown first, as on a slow network.
const slow = `${watching}
  const send = fetch
  globalThis.fetch = async (...request) => {
    const response = await send(...request)
    await new Promise((resolve) => {
      globalThis.arrive = () => { delete globalThis.arrive; resolve() }
    })
    return response
  }`

const windows = [
  { width: 1280, height: 720 },
  { width: 1100, height: 1500 },
  { width: 390, height: 844 },
]

beforeAll(async () => {
  const { database, threads } = stage().server.container
  const thread = await storeThread(database, post.replace(/\/$/, ''))
  const words = 'Rain on the roof of the shed, and a cup of tea that goes cold. '
  const rows = Array.from({ length: 50 }, (_, at) =>
    aCommentRow(thread, { at, name: 'Ruth B.', text: words.repeat(1 + (at % 7)) }),
  )
  await storeComments(database, rows)
  threads.cache.clear()
  ids = rows.map(({ id }) => id)
})

/** Waits until what has changed is on the screen. */
async function shown(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  })
}

/** Lets the thread arrive after what stands in for it was shown, and waits until it is shown too. */
async function letArrive(page: Page): Promise<void> {
  await page.waitForFunction(() => 'arrive' in globalThis)
  await shown(page)
  await page.evaluate(() => globalThis.arrive())
  await widgetOn(page).locator('.aw-form').waitFor({ state: 'attached' })
  await shown(page)
}

async function shiftsOn(page: Page): Promise<number[]> {
  await shown(page)
  return page.evaluate(() => globalThis.shifts)
}

it.each(windows)(
  'nothing moves while the page is scrolled slowly, at $width × $height',
  async (viewport) => {
    await stage().visit(post, { before: watching, viewport }, async (page) => {
      await page.mouse.move(200, 200)
      let at = -1
      for (;;) {
        const now = await page.evaluate(() => scrollY)
        if (now === at) break
        at = now
        await page.mouse.wheel(0, 400)
        await page.waitForFunction(
          (former) =>
            scrollY > former || scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
          at,
        )
        await shown(page)
      }
      await widgetOn(page).getByRole('heading', { name: '50 comments' }).waitFor()
      expect(await shiftsOn(page)).toEqual([])
    })
  },
)

it.each(windows)(
  'nothing moves for who is at the bottom when the comments come, at $width × $height',
  async (viewport) => {
    for (const path of [post, quiet]) {
      const before = `${slow}\naddEventListener('DOMContentLoaded', () => scrollTo(0, 1e6))`
      await stage().visit(path, { before, viewport }, async (page) => {
        const place = () => page.locator('footer').evaluate((it) => it.getBoundingClientRect().top)
        await page.waitForFunction(() => 'arrive' in globalThis)
        const former = await place()
        expect(former).toBeLessThan(viewport.height)
        await letArrive(page)
        expect(await shiftsOn(page)).toEqual([])
        // Windows scroll by whole pixels.
        expect(Math.abs((await place()) - former)).toBeLessThan(1)
      })
    }
  },
)

it.each(windows)(
  'nothing moves but the window for who follows a link to a comment, at $width × $height',
  async (viewport) => {
    const id = ids[30]
    await stage().visit(`${post}#comment-${id}`, { before: slow, viewport }, async (page) => {
      await letArrive(page)
      await widgetOn(page).locator(`#comment-${id} > article:focus`).waitFor()
      expect(await shiftsOn(page)).toEqual([])
    })
  },
)

it('keeps as much room as a page asks for', async () => {
  const style = '<style>afterword-comments { --afterword-min-block-size: 1234px }</style>'
  const address = stage().blogPage(
    `<!doctype html><html lang="en"><title>A post</title>${style}<script type="module" src="${stage().url}/afterword.js"></script><afterword-comments></afterword-comments></html>`,
  )
  await stage().visit(address, { before: slow }, async (page) => {
    await page.waitForFunction(() => 'arrive' in globalThis)
    expect(await widgetOn(page).evaluate((element) => element.clientHeight)).toBe(1234)
  })
})
