/**
 * A page's key as people read it: paths in other scripts than Latin are escaped in addresses. What
 * would hide or break up the text stays escaped.
 */
export function readablePath(page: string): string {
  try {
    const path = decodeURI(page)
    return /[\p{C}\p{Z}]/u.test(path) ? page : path
  } catch {
    return page
  }
}
