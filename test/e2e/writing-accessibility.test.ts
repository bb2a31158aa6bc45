import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsInBothColours, violationsOn } from './axe.ts'
import { blogHtml, useStage, type Visit, widgetOn } from './widget-stage.ts'
import { textOf } from './writing-stage.ts'

const stage = useStage()

// axe takes a page without a colour of its own for white, in the dark too.
function blogPage(attributes = '', path = stage().freshPath()): string {
  const style = '<style>html { background: Canvas; color: CanvasText }</style>'
  const tag = `${style}<afterword-comments ${attributes}></afterword-comments>`
  return stage().blogPage(blogHtml(stage().url, path, tag))
}

/** Brings a page into a state and asks axe about it, in light and in dark. */
async function checkState(
  reach: (page: Page) => Promise<void>,
  visit: Visit = {},
  address = blogPage(),
): Promise<void> {
  await stage().visit(address, { reducedMotion: 'reduce', ...visit }, async (page) => {
    await reach(page)
    expect(await violationsInBothColours(page)).toEqual([])
  })
}

it('has nothing for axe to find with the help open', async () => {
  await checkState(async (page) => {
    await widgetOn(page).getByText('Formatting help').click()
    await widgetOn(page).getByText('**strong**', { exact: true }).waitFor()
  })
})

it('has nothing for axe to find near the end of a text and over it', async () => {
  for (const [length, sentence] of [
    [9900, '100 characters left'],
    [10_001, '1 character too many'],
  ] as const) {
    await checkState(async (page) => {
      await textOf(page).fill('x'.repeat(length))
      await widgetOn(page).getByRole('status').getByText(sentence).waitFor()
    })
  }
})

it('has nothing for axe to find with the form above, and in a preview without JavaScript', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, name: 'Marit', text: 'Words' })
  const shown = (page: Page) => widgetOn(page).locator('.aw-item').waitFor()
  await checkState(shown, {}, blogPage('form="top"', path))
  for (const colorScheme of ['light', 'dark'] as const) {
    await stage().visit(`/thread?page=${path}`, { colorScheme }, async (page) => {
      await page.getByRole('textbox', { name: 'Your comment' }).fill('Some *words*')
      await page.getByRole('button', { name: 'Preview' }).click()
      await page.locator('#aw-preview em').waitFor()
      expect(await violationsOn(page)).toEqual([])
    })
  }
})
