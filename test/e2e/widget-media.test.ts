import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { fillThread } from './thread-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'
import { send, textOf } from './writing-stage.ts'

const stage = useStage()
let address: string

beforeAll(async () => {
  const path = stage().freshPath()
  await fillThread(stage(), path, { now: 0 })
  address = stage().blogPage(blogHtml(stage().url, path))
})

/** How long the message at the lower edge takes to fade. */
async function fading(page: Page): Promise<string> {
  await send(page, 'Hello')
  const status = widgetOn(page).locator('.aw-status')
  await status.getByText('Thank you').waitFor()
  return status.evaluate((element) => getComputedStyle(element).animationDuration)
}

it('fades for those alone who do not ask for less motion', async () => {
  await stage().visit(address, { reducedMotion: 'no-preference' }, async (page) => {
    expect(await fading(page)).toBe('0.5s')
  })
  await stage().visit(address, { reducedMotion: 'reduce' }, async (page) => {
    expect(await fading(page)).toBe('0s')
  })
})

it('frames the comment that was linked to where colours are forced', async () => {
  await stage().visit(address, { forcedColors: 'active' }, async (page) => {
    const comment = widgetOn(page).locator('article', { hasText: 'Ruth B.' })
    await comment.locator('.aw-time').click()
    await widgetOn(page).locator('article:focus').waitFor()
    const styles = await comment.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return [outlineStyle, outlineWidth]
    })
    expect(styles).toEqual(['solid', '2px'])
  })
})

it('prints the comments without what is to be clicked or typed', async () => {
  await stage().visit(address, {}, async (page) => {
    await textOf(page).waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['form', 'nav', '.aw-reply', '.aw-avatar', '.aw-replies > summary']) {
      expect(await widgetOn(page).locator(gone).first().isVisible(), gone).toBe(false)
    }
    expect(await widgetOn(page).getByText('Wool, not nylon!').isVisible()).toBe(true)
    expect(await widgetOn(page).locator('time').first().isVisible()).toBe(true)
  })
})
