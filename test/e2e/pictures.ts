import { join } from 'node:path'
import type { Page, PageScreenshotOptions } from 'playwright-core'

/** Where pictures are wanted, the folder for them. `npm run gallery` names it; tests take none. */
const folder = process.env.GALLERY

/**
 * Takes a picture of the whole page where pictures are wanted, and does nothing elsewhere: a test
 * asserts, and nobody looks at the pictures of its run.
 *
 * @param name of the file, without its ending
 */
export async function takePicture(
  page: Page,
  name: string,
  options: PageScreenshotOptions = {},
): Promise<void> {
  if (!folder) return
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, ...options })
}

/** Takes a picture in light and one in dark where pictures are wanted. */
export async function takePictures(
  page: Page,
  name: string,
  options: PageScreenshotOptions = {},
): Promise<void> {
  if (!folder) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await takePicture(page, `${name}-${colorScheme}`, options)
  }
}
