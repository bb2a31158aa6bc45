import type { DataKind } from '../../server/policy/data-inventory.ts'
import { dataInventory } from '../../server/policy/data-inventory.ts'

/** What a look at the real thing finds against the inventory. Both lists must be empty. */
export interface Comparison {
  /** Found, but in no inventory. */
  readonly unlisted: readonly string[]
  /** In the inventory, but not found. */
  readonly gone: readonly string[]
}

/** Compares the names that were really found with those the inventory lists of that kind. */
export function compareWithInventory(kind: DataKind, found: Iterable<string>): Comparison {
  const listed = dataInventory[kind].map(({ name }) => name)
  const real = [...new Set(found)]
  const isListed = (name: string) => listed.some((pattern) => matches(pattern, name))
  return {
    unlisted: real.filter((name) => !isListed(name)).sort(),
    gone: listed.filter((pattern) => !real.some((name) => matches(pattern, name))).sort(),
  }
}

/** Nothing unlisted, nothing gone. */
export const complete: Comparison = { unlisted: [], gone: [] }

/** The fields of a line of the log, those of a field inside as `field.inner`. */
export function fieldsOf(line: string): string[] {
  return Object.entries(JSON.parse(line) as Record<string, unknown>).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((inner) => `${name}.${inner}`)
      : [name],
  )
}

/** The names of the cookies that an answer asks a browser to keep. */
export function cookieNames(headers: Headers): string[] {
  return headers.getSetCookie().map((cookie) => cookie.split('=')[0] ?? '')
}

function matches(pattern: string, name: string): boolean {
  const [start = '', end] = pattern.split('*')
  if (end === undefined) return pattern === name
  return (
    name.startsWith(start) &&
    name.endsWith(end) &&
    /^\d+$/.test(name.slice(start.length, -end.length))
  )
}
