import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { useDesk } from './desk-stage.ts'
import { deskStates, openDesk } from './gallery-desk.ts'
import { galleryIndex } from './gallery-index.ts'
import { galleryNow, readerStates } from './gallery-states.ts'
import { useStage } from './widget-stage.ts'

// Where pictures are wanted, the folder for them: `npm run gallery` says it.
const folder = process.env.GALLERY
const schemes = ['light', 'dark'] as const
const stage = useStage({}, galleryNow)
const desk = useDesk()

beforeAll(async () => {
  if (folder) await mkdir(folder, { recursive: true })
})

afterAll(async () => {
  const states = [...readerStates, ...deskStates]
  if (folder) await writeFile(join(folder, 'index.html'), galleryIndex(states, schemes))
})

/** Takes the pictures of a state, and holds it to what holds in every state. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    if (folder) {
      // A dialog covers the window, not the page.
      const fullPage = (await page.locator('dialog[open]').count()) === 0
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage })
    }
    expect(await violationsOn(page), colorScheme).toEqual([])
  }
  expect(await overflow(page)).toBe(0)
  expect(await outsiders(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await overflow(page), 'at 320 pixels').toBe(0)
  expect(await outsiders(page), 'at 320 pixels').toEqual([])
}

/** Pixels by which something on the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
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
