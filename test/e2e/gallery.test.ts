import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsInBothColours } from './axe.ts'
import { useDesk } from './desk-stage.ts'
import { deskStates, openDesk } from './gallery-desk.ts'
import { galleryNow, readerStates } from './gallery-states.ts'
import { overflowOf } from './look.ts'
import { takePictures } from './pictures.ts'
import { useStage } from './widget-stage.ts'

const stage = useStage({}, galleryNow)
const desk = useDesk()

/** Holds a state to what holds in every state: in both colours as it is, and on a small screen. */
async function look(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // A dialog covers the window, not the page.
  const fullPage = (await page.locator('dialog[open]').count()) === 0
  await takePictures(page, name, { fullPage })
  expect(await violationsInBothColours(page)).toEqual([])
  await expectNothingSticksOut(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNothingSticksOut(page)
}

async function expectNothingSticksOut(page: Page): Promise<void> {
  const width = `${page.viewportSize()?.width} pixels`
  expect(await overflowOf(page), width).toBe(0)
  expect(await outsiders(page), width).toEqual([])
}

/** What is beyond the edge of the thread or the form around it, unless it scrolls there. */
function outsiders(page: Page): Promise<string[]> {
  return page.locator('.aw, .aw-form').evaluateAll((frames) =>
    frames.flatMap((frame) => {
      const { left, right } = frame.getBoundingClientRect()
      return [...frame.querySelectorAll('*')]
        .filter((element) => !element.parentElement?.closest('pre'))
        .filter((element) => {
          const box = element.getBoundingClientRect()
          return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
        })
        .map(({ tagName, className }) => `${tagName} ${className}`)
    }),
  )
}

it.each(readerStates)('fits, and leaves axe nothing to find: $title', async (state) => {
  const { name, visit = {} } = state
  const options = { viewport: { width: 1000, height: 900 }, ...visit }
  await stage().visit(await state.address(stage()), options, async (page) => {
    await state.reach(page)
    await look(page, name)
  })
})

it.each(deskStates)('fits, and leaves axe nothing to find: $title', async (state) => {
  await openDesk(await desk(), state, (page) => look(page, state.name))
})
