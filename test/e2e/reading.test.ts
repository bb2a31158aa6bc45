import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { takePicture } from './pictures.ts'
import { aDeepThread, aLongThread, type LongThread } from './reading-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()
const noScript = { javaScriptEnabled: false } as const

let long: LongThread
let deep: LongThread

beforeAll(async () => {
  long = await aLongThread(stage())
  deep = await aDeepThread(stage())
})

function threadPage(path: string, more: Record<string, string> = {}): string {
  return `/thread?${new URLSearchParams({ page: path, ...more })}`
}

function blogPage(path: string): string {
  const style = '<style>html { background: Canvas; color: CanvasText }</style>'
  const tag = `${style}<afterword-comments></afterword-comments>`
  return stage().blogPage(blogHtml(stage().url, path, tag))
}

/** What is shown of a thread at the first glance, and how much the browser has to hold for it. */
async function nodesOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.querySelector('afterword-comments')?.shadowRoot?.querySelectorAll('*').length ?? 0,
  )
}

it('shows the first page of 1,000 comments in fewer than 1,500 nodes, the form included', async () => {
  await stage().visit(blogPage(long.path), {}, async (page) => {
    await widgetOn(page).getByRole('heading', { name: '1,000 comments' }).waitFor()
    expect(await widgetOn(page).locator('article').count()).toBe(100)
    expect(await nodesOf(page)).toBeLessThan(1500)
  })
})

it('leads to all of a branch and back by ordinary links, without a script', async () => {
  await stage().visit(threadPage(long.path), noScript, async (page) => {
    const item = page.locator(`#comment-${long.roots[0]}`)
    await item.getByRole('link', { name: /^Show \d+ more replies$/ }).click()
    await page.getByRole('link', { name: 'All comments' }).waitFor()
    expect(await page.locator('article').count()).toBeGreaterThan(60)
    await page.locator('.aw-to').first().waitFor()
    await page.getByRole('link', { name: 'All comments' }).click()
    await page.locator('[data-sort=oldest][aria-current]').waitFor()
    await page.getByRole('link', { name: 'Most replied' }).click()
    await page.locator('[data-sort=replies][aria-current]').waitFor()
    expect(await page.locator('.aw-item').first().getAttribute('id')).toBe(
      `comment-${long.roots[1]}`,
    )
  })
})

it('leads a link to a comment to the page that has it, without a script', async () => {
  for (const id of [long.roots[55], long.deep[59], long.deep[1]]) {
    const address = `${threadPage(long.path, { comment: id ?? '' })}#comment-${id}`
    await stage().visit(address, noScript, async (page) => {
      await page.locator(`#comment-${id} > article`).waitFor()
      expect(await page.locator(`#comment-${id}:target`).count()).toBe(1)
      const own = page.locator(`#comment-${id} > article .aw-time`)
      expect(await own.getAttribute('href')).toContain(`comment=${id}#comment-${id}`)
    })
  }
})

it('leads from a deep answer to what it answers', async () => {
  await stage().visit(threadPage(deep.path), noScript, async (page) => {
    const item = page.locator(`#comment-${deep.deep[8]}`)
    expect(await page.locator('.aw-to').count()).toBe(7)
    await item.getByRole('link', { name: /^In reply to / }).click()
    await page.locator(`#comment-${deep.deep[7]}:target`).waitFor()
  })
})

it('folds replies and unfolds them by keyboard', async () => {
  await stage().visit(blogPage(deep.path), {}, async (page) => {
    const widget = widgetOn(page)
    const fold = widget.locator(`#comment-${deep.roots[0]} > .aw-replies > summary`)
    await fold.waitFor()
    expect(await fold.textContent()).toBe('12 replies')
    await fold.focus()
    await page.keyboard.press('Enter')
    await widget.getByText('It does, like a kettle.').waitFor({ state: 'hidden' })
    await page.keyboard.press('Space')
    await widget.getByText('It does, like a kettle.').waitFor()
  })
})

it('shows in the widget the comment that the address names, wherever in the thread it is', async () => {
  for (const id of [long.roots[58], long.deep[59]]) {
    await stage().visit(`${blogPage(long.path)}#comment-${id}`, {}, async (page) => {
      await widgetOn(page).locator(`#comment-${id} > article:focus`).waitFor()
    })
  }
  await stage().visit(blogPage(long.path), {}, async (page) => {
    await widgetOn(page).locator('article').first().waitFor()
    const [first, far] = [long.deep[0], long.deep[40]]
    await widgetOn(page).locator('summary').first().click()
    await page.evaluate((id) => {
      location.hash = `comment-${id}`
    }, first)
    await widgetOn(page).locator(`#comment-${first} > article:focus`).waitFor()
    await page.evaluate((id) => {
      location.hash = `comment-${id}`
    }, far)
    await widgetOn(page).locator(`#comment-${far} > article:focus`).waitFor()
  })
})

it('shows a branch in place of the page in the widget, and the way back', async () => {
  await stage().visit(blogPage(long.path), {}, async (page) => {
    const widget = widgetOn(page)
    await widget
      .getByRole('link', { name: /^Show \d+ more replies$/ })
      .first()
      .click()
    await widget.locator('.aw-title:focus').waitFor()
    await widget.getByRole('link', { name: 'All comments' }).click()
    await widget.locator('[data-sort=oldest][aria-current]').waitFor()
  })
})

it('takes an order as an attribute', async () => {
  const tag = '<afterword-comments sort="replies"></afterword-comments>'
  const address = stage().blogPage(blogHtml(stage().url, long.path, tag))
  await stage().visit(address, {}, async (page) => {
    await widgetOn(page).locator('[data-sort=replies][aria-current]').waitFor()
  })
})

it('answers where a fold is, with a reply of one’s own in it', async () => {
  await stage().visit(blogPage(deep.path), {}, async (page) => {
    const widget = widgetOn(page)
    const item = widget.locator(`#comment-${deep.roots[0]}`)
    await item
      .getByRole('link', { name: /^Reply to / })
      .first()
      .click()
    await widget.getByRole('textbox', { name: 'Your comment' }).fill('My own answer')
    await widget.getByRole('button', { name: 'Send' }).click()
    await item.locator('> .aw-replies > .aw-list').getByText('My own answer').waitFor()
  })
})

const views: Readonly<Record<string, () => string>> = {
  'reading-deep': () => blogPage(deep.path),
  'reading-page': () => threadPage(deep.path),
  'reading-branch': () => threadPage(long.path, { branch: long.deep[50] ?? '' }),
}

/** Turns the page and the thread on it round. */
async function turn(page: Page, direction: string): Promise<void> {
  await page.evaluate((dir) => {
    const root = document.querySelector('afterword-comments')?.shadowRoot ?? document
    document.documentElement.dir = dir
    root.querySelector('.aw')?.setAttribute('dir', dir)
  }, direction)
}

it.each(Object.keys(views))('never breaks, and has nothing for axe to find: %s', async (name) => {
  await stage().visit(views[name]?.() ?? '', { reducedMotion: 'reduce' }, async (page) => {
    await page.locator('article').first().waitFor()
    for (const dir of ['ltr', 'rtl']) {
      await turn(page, dir)
      for (const width of [1100, 320]) {
        const colorScheme = width === 320 ? 'dark' : 'light'
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        await takePicture(page, `${name}-${width}-${dir}-${colorScheme}`, { fullPage: false })
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over).toBeLessThanOrEqual(0)
      }
      expect(await violationsOn(page)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await takePicture(page, `${name}-forced`, { fullPage: false })
  })
})

it('prints the comments alone, with the addresses of links', async () => {
  await stage().visit(threadPage(deep.path), {}, async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.aw-form', '.aw-sort', '.aw-reply', 'summary']) {
      expect(await page.locator(gone).first().isVisible()).toBe(false)
    }
    const shown = await page
      .locator('.aw-text a')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(shown).toContain('https://example.org/somewhere')
    await takePicture(page, 'reading-print')
  })
})
