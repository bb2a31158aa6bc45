import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// WCAG's and axe's rules about what a colour scheme can change.
const aboutColours = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds wrong with a page, shadow roots included, a line each. All rules run, those for
 * good practice and WCAG 2.2 too. It may not fetch style sheets: a strict policy and a missing network
 * would complain of that, and only the rule about the orientation of a screen misses them.
 */
export function violationsOn(page: Page): Promise<string[]> {
  return run(page, { rules: { 'target-size': { enabled: true } } })
}

/** What axe finds wrong with a page in light colours, and with the colours of the same page in dark. */
export async function violationsInBothColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await violationsOn(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await run(page, { runOnly: { type: 'rule', values: aboutColours } })
  return [...light, ...dark.map((violation) => `in the dark: ${violation}`)]
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  // Evaluated by the debugger, which no policy of the page keeps out.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(source)
  const chosen = JSON.stringify({ preload: false, resultTypes: ['violations'], ...options })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${chosen})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  )
}
