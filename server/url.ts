/**
 * Parses an address by the WHATWG rules; undefined where it is none. `URL.canParse` is no way to
 * ask: in Node 20 and 22 it begins to refuse letters beyond ASCII after some thousand calls.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
