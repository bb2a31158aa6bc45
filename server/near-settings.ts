import type { Environment } from './config.ts'
import { settings } from './config-settings.ts'

const SHORTEST = 8
const MOST_EDITS = 2

const known = settings.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]))

/**
 * The names of set variables that are nearly the name of a setting, and so are probably meant as
 * one: `SITE_ORIGIN` for `SITE_ORIGINS`. One letter in five may be wrong, at most two, where two
 * that changed places are one; and short names are never meant, so that HOSTNAME, PWD or MAIL are not.
 */
export function nearSettings(
  environment: Environment,
): readonly { readonly name: string; readonly setting: string }[] {
  return Object.keys(environment).flatMap((name) => {
    if (name.length < SHORTEST || known.includes(name)) return []
    const edits = Math.min(MOST_EDITS, Math.floor(name.length / 5))
    const setting = known.find((one) => isWithin(edits, name, one))
    return setting === undefined ? [] : [{ name, setting }]
  })
}

function isWithin(edits: number, name: string, setting: string): boolean {
  if (Math.abs(name.length - setting.length) > edits) return false
  return editDistance(name.toUpperCase(), setting) <= edits
}

/** How many letters to add, remove, replace or swap with their neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      line.push(
        Math.min(
          at(last, column) + 1,
          at(line, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = line
  }
  return at(last, to.length)
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Number.POSITIVE_INFINITY
}
