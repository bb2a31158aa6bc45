import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { expectFit } from './look.ts'
import { takePicture } from './pictures.ts'
import { fillInArabic, fillThread, fillWithLongWords } from './thread-stage.ts'
import { useStage, type Visit, widgetOn } from './widget-stage.ts'

const time = { now: Date.UTC(2026, 10, 9, 8, 12) }
const stage = useStage({}, () => time.now)

const post = '/demo/the-heap-behind-the-shed/'
const emptyPost = '/demo/ten-lines-by-hand/'
const widePost = '/demo/long/'

beforeAll(async () => {
  await fillThread(stage(), post, time)
})

/** Brings a page into a state, and looks whether it fits every window there. */
async function look(
  name: string,
  address: string,
  reach: (page: Page) => Promise<void>,
  visit: Visit = {},
): Promise<void> {
  await stage().visit(address, visit, async (page) => {
    await approach(page)
    await reach(page)
    await expectFit(page, name)
  })
}

// Comments load when they come near the window.
const approach = (page: Page) => widgetOn(page).evaluateAll(([tag]) => tag?.scrollIntoView())
const loaded = async (page: Page) => {
  await approach(page)
  await widgetOn(page).locator('button[type=submit]').waitFor()
}
const send = (page: Page) => widgetOn(page).getByRole('button', { name: 'Send' }).click()
const write = (page: Page, text: string) =>
  widgetOn(page).getByRole('textbox', { name: 'Your comment' }).fill(text)

it('fits every window: the blog', async () => {
  await look('index', '/demo/', (page) => page.getByText('Comments: 5').waitFor())
})

it('ends a post with its comments and then the form, as the picture of the README shows', async () => {
  const visit = { viewport: { width: 1000, height: 900 }, deviceScaleFactor: 1.5 }
  await stage().visit(post, visit, async (page) => {
    await loaded(page)
    const end = await page.locator('.ornament').boundingBox()
    const comments = await widgetOn(page).locator('.aw-comments').boundingBox()
    const form = await widgetOn(page).locator('.aw-form').boundingBox()
    if (!end || !comments || !form) throw new Error('something of the page is not shown')
    expect(comments.y).toBeGreaterThan(end.y)
    expect(form.y).toBeGreaterThan(comments.y)
    const y = end.y - 40
    const height = form.y + form.height + 40 - y
    await takePicture(page, 'screenshot', {
      clip: { x: 0, y, width: visit.viewport.width, height },
    })
  })
})

it('fits every window: a refusal', async () => {
  const from = '203.0.113.66'
  await stage().block(await stage().write({ page: emptyPost, from }))
  const refused = async (page: Page) => {
    await write(page, 'Let me in')
    await send(page)
    await widgetOn(page).getByText('Posting is suspended').waitFor()
  }
  await look('suspended', emptyPost, refused, { expects: /status of 403/, from })
})

it('fits every window: without JavaScript', async () => {
  const here = async () => undefined
  const address = `/thread?page=${post}`
  await look('no-js', address, here)
  await look('no-js-notice', `${address}&notice=pending`, here)
})

it('never lets long words, deep answers or tall letters out of the column', async () => {
  await fillWithLongWords(stage(), widePost)
  await look('long', `/thread?page=${widePost}`, async () => undefined)
})

it('reads from right to left where the language does', async () => {
  const page = '/demo/rtl/'
  await fillInArabic(stage(), page, time)
  const html = `<!doctype html><html lang="ar" dir="rtl"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><script type="module" src="${stage().url}/afterword.js"></script><afterword-comments page="${page}"></afterword-comments>`
  const turn = async (page: Page) => {
    await loaded(page)
    const thread = widgetOn(page).locator('.aw')
    await thread.evaluate((section) => section.setAttribute('dir', 'rtl'))
    const answer = await thread.locator('.aw-list .aw-list article').boundingBox()
    const column = await thread.boundingBox()
    const [left, right] = [0, 1].map((side) => {
      const edge = (box: typeof column) => (box ? box.x + side * box.width : Number.NaN)
      return Math.round(Math.abs(edge(answer) - edge(column)))
    })
    // An answer is set in from the right, and from nowhere else.
    expect(left).toBe(0)
    expect(right).toBeGreaterThan(10)
  }
  await look('rtl', stage().blogPage(html), turn)
})

it('takes the colours and the type of the page around it', async () => {
  const style =
    'body { background: #14213d; color: #f1faee; font: 15px/1.7 monospace; --afterword-accent: #06d6a0; --afterword-on-accent: #14213d; --afterword-radius: 0 }'
  const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><style>${style}</style><script type="module" src="${stage().url}/afterword.js"></script><afterword-comments page="${post}"></afterword-comments>`
  await look('own-colours', stage().blogPage(html), loaded)
  await look('forced-colours', post, loaded, { forcedColors: 'active' })
})

it('moves nothing that is in sight while it loads', async () => {
  const before = `globalThis.moved = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) moved += value }).observe({ type: 'layout-shift', buffered: true })`
  for (const [address, height] of [
    [post, 900],
    ['/demo/', 900],
    [emptyPost, 2600],
  ] as const) {
    await stage().visit(address, { before, viewport: { width: 800, height } }, async (page) => {
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('moved')).toBeLessThan(0.01)
    })
  }
})
