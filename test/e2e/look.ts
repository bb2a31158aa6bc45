import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violationsOn } from './axe.ts'
import { takePictures } from './pictures.ts'

// Colours do not depend on the width, nor sizes on the colours: two looks see all four.
const looks = [
  { size: 'wide', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { size: 'narrow', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
] as const

/**
 * Looks at a page in both sizes and colours: nothing may stick out of the window, and axe must find
 * nothing. Takes pictures where they are wanted.
 *
 * @param name of the state the page is in
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  await inEveryWindow(page, name, async (what) => {
    expect(await violationsOn(page), what).toEqual([])
  })
}

/** Looks whether a page fits every window, and no more. Takes pictures where they are wanted. */
export async function expectFit(page: Page, name: string): Promise<void> {
  await inEveryWindow(page, name, async () => undefined)
}

/** Pixels by which something on the page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}

async function inEveryWindow(
  page: Page,
  name: string,
  check: (what: string) => Promise<void>,
): Promise<void> {
  // A dialog covers the window, not the page.
  const fullPage = (await page.locator('dialog[open]').count()) === 0
  for (const { size, viewport, colorScheme } of looks) {
    const what = `${name}-${size}`
    await page.setViewportSize(viewport)
    await takePictures(page, what, { fullPage })
    await page.emulateMedia({ colorScheme })
    await check(`${what}-${colorScheme}`)
    expect(await overflowOf(page), what).toBe(0)
  }
}
