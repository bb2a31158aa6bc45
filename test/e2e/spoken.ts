import type { Locator } from 'playwright-core'

/**
 * What a screen reader is given of a part of a page, by Chromium's accessibility tree: a line for each
 * role with its name, those inside it further in. Times, which differ, are TIME.
 */
export async function spokenBy(part: Locator): Promise<string[]> {
  const lines: string[] = []
  // What is inside a link or a button is said by its name already.
  let named = Number.POSITIVE_INFINITY
  for (const line of (await part.ariaSnapshot()).split('\n')) {
    const depth = line.search(/\S/)
    if (depth > named) continue
    named = /^\s*- (link|button) "/.test(line) ? depth : Number.POSITIVE_INFINITY
    if (/- (\/\w+:|paragraph$)/.test(line)) continue
    lines.push(line.replace(/:$/, ''))
  }
  return lines.map((line) =>
    line.replace(/[\u2068\u2069]/g, '').replace(/\w+ \d{1,2}, \d{4}, \d{1,2}:\d\d [AP]M/g, 'TIME'),
  )
}
