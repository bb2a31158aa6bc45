import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { tick } from './own-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const DAY = 24 * 60 * 60_000
const time = { now: Date.now() }
const stage = useStage({}, () => time.now)
const keeps = ['afterword']

const fresh = (page: Page) =>
  widgetOn(page).locator('article').filter({ hasText: 'New since your last visit' })

/** Lets time pass for what this device remembers. */
function later(page: Page, milliseconds: number): Promise<void> {
  return page.evaluate((past) => {
    const kept = JSON.parse(localStorage.getItem('afterword') ?? '{}')
    for (const visit of Object.values<{ at: number }>(kept.visits)) visit.at -= past
    localStorage.setItem('afterword', JSON.stringify(kept))
  }, milliseconds)
}

async function shown(page: Page, text: string): Promise<void> {
  await widgetOn(page).locator('article').getByText(text, { exact: true }).waitFor()
}

async function rememberedOn(path: string, act: (page: Page) => Promise<void>): Promise<void> {
  const address = stage().blogPage(blogHtml(stage().url, path))
  await stage().visit(address, { keeps }, async (page) => {
    await shown(page, 'An old one')
    await tick(page)
    await act(page)
  })
}

it('marks what was published since the last visit, whenever it was written', async () => {
  const path = stage().freshPath()
  time.now = Date.now() - 3 * DAY
  await stage().publish({ page: path, text: 'An old one' })
  const waiting = await stage().write({ page: path, text: 'One that waited' })
  await rememberedOn(path, async (page) => {
    expect(await fresh(page).count()).toBe(0)
    await later(page, DAY)
    await stage().approve(waiting)
    time.now = Date.now()
    await stage().publish({ page: path, text: 'A new one' })
    await page.reload()
    await shown(page, 'A new one')
    await fresh(page).nth(1).waitFor()
    const texts = await fresh(page).locator('.aw-text').allTextContents()
    expect(texts.map((text) => text.trim())).toEqual(['One that waited', 'A new one'])
    expect(await violationsOn(page)).toEqual([])
  })
})

it('marks them for the whole visit, in any order, and not at the next one', async () => {
  const path = stage().freshPath()
  time.now = Date.now() - 3 * DAY
  await stage().publish({ page: path, text: 'An old one' })
  await rememberedOn(path, async (page) => {
    await later(page, 2.5 * DAY)
    time.now = Date.now() - 2 * DAY
    await stage().publish({ page: path, text: 'A new one' })
    await page.reload()
    await fresh(page).getByText('A new one').waitFor()
    await page.reload()
    await fresh(page).getByText('A new one').waitFor()
    await widgetOn(page).getByRole('link', { name: 'Newest first' }).click()
    await widgetOn(page).locator('[data-sort=newest][aria-current]').waitFor()
    await fresh(page).getByText('A new one').waitFor()
    expect(await fresh(page).count()).toBe(1)
    await later(page, DAY)
    await page.reload()
    await widgetOn(page).locator('.aw-remember input:checked').waitFor()
    await shown(page, 'A new one')
    expect(await fresh(page).count()).toBe(0)
  })
})

it('marks nothing that was seen, though the clock of the device is behind', async () => {
  const path = stage().freshPath()
  time.now = Date.now()
  await stage().publish({ page: path, text: 'An old one' })
  await rememberedOn(path, async (page) => {
    await later(page, DAY)
    await stage().publish({ page: path, text: 'A new one' })
    await page.reload()
    await fresh(page).getByText('A new one').waitFor()
    expect(await fresh(page).count()).toBe(1)
  })
})

it('knows nothing of visits without the tick, and forgets them with it', async () => {
  const path = stage().freshPath()
  time.now = Date.now() - 3 * DAY
  await stage().publish({ page: path, text: 'An old one' })
  const address = stage().blogPage(blogHtml(stage().url, path))
  await stage().visit(address, {}, async (page) => {
    await shown(page, 'An old one')
    await tick(page)
    expect(await page.evaluate(() => localStorage.getItem('afterword'))).toContain('"seen":["')
    await widgetOn(page).getByLabel('Remember me on this device').uncheck()
    time.now = Date.now()
    await stage().publish({ page: path, text: 'A new one' })
    await page.reload()
    await shown(page, 'A new one')
    expect(await fresh(page).count()).toBe(0)
  })
})
