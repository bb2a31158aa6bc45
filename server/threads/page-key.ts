import { parseUrl } from '../url.ts'
import { saysWhichPage } from './page-parameters.ts'

/** Longest page key stored, in characters. */
export const PAGE_KEY_LENGTH = 1024

// Parameters that say where a visitor came from, never which page it is.
const tracking =
  /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid|twclid|ref_src|_hsenc|_hsmi|vero_id|mkt_tok)$/i

/**
 * The identity of a page within its site: its path in one canonical form. Scheme, host, fragment,
 * tracking parameters, `index.html` and the trailing slash are dropped, other parameters stay in
 * their order.
 *
 * @param page an absolute address or a path, as the page itself gave it
 * @returns the key, or undefined where the text is not an address or too long
 */
export function toPageKey(page: string): string | undefined {
  const url = parseUrl(page, 'http://page.invalid/')
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const path = toPath(url.pathname)
  // One pass: deleting from the address itself would write the whole of it anew each time.
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name))
  const query = new URLSearchParams(kept).toString()
  const key = query ? `${path}?${query}` : path
  return key.length <= PAGE_KEY_LENGTH ? key : undefined
}

/**
 * A key without the parameters that say nothing of the page: what a new page is stored under, and what
 * is shown of a key that was stored before. A key that has none of them comes back as it is.
 */
export function withoutOtherParameters(key: string): string {
  const at = key.indexOf('?')
  if (at < 0) return key
  const all = [...new URLSearchParams(key.slice(at + 1))]
  const kept = all.filter(([name, value]) => saysWhichPage(name, value))
  if (kept.length === all.length) return key
  const query = new URLSearchParams(kept).toString()
  return query ? `${key.slice(0, at)}?${query}` : key.slice(0, at)
}

// Whatever is dropped may uncover more to drop, as in `/a/index.html/`.
function toPath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  while (/^index\.html?$/i.test(segments.at(-1) ?? '')) segments.pop()
  return `/${segments.join('/')}`
}
