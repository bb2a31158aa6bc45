import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { launchChromium } from './chromium.ts'

/** Milliseconds that anything in a browser may take, on a busy machine too. For what hangs. */
export const PATIENCE = 60_000

let browser: Promise<Browser> | undefined

/**
 * The browser of this worker. The first file that needs it starts it, the files after that find it
 * running, and it ends with the process. Tests are kept apart by contexts, which they close. A test
 * that needs a browser with settings of its own starts one itself.
 */
export async function workerBrowser(): Promise<Browser> {
  const running = await browser
  if (running?.isConnected()) return running
  browser = launchChromium(inject('chromiumPath'))
  return browser
}
