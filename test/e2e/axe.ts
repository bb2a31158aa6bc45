import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong with a page, shadow roots included, a line each. All rules run, those for
 * good practice and WCAG 2.2 too. It may not fetch style sheets: a strict policy and a missing network
 * would complain of that, and only the rule about the orientation of a screen misses them.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no policy of the page keeps out.
  await page.evaluate(source)
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { preload: false, rules: { 'target-size': { enabled: true } } })",
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  )
}
