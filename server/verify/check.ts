import { HOUR, MINUTE } from '../clock.ts'
import type { Table } from '../db/schema.ts'
import type { Breach, CheckName } from './report.ts'

/** What a check looked at and found. */
export interface CheckResult {
  readonly looked: Readonly<Record<string, number>>
  readonly breaches: readonly Breach[]
  readonly notes?: readonly string[]
}

/** One thing that is proven, or found to be otherwise. */
export interface Check {
  readonly name: CheckName
  readonly title: string
  /** @throws {Error} when it cannot be looked at; the message holds no private value */
  run(): Promise<CheckResult>
}

/** The real schema, read once for all checks. */
export type ReadTables = () => Promise<readonly Table[]>

/**
 * What is removed by the hourly purge may be there for an hour after its time, and for as long as a
 * run takes.
 */
export const PURGE_GRACE = HOUR + 10 * MINUTE

/** A breach if there is anything to it. */
export function breachIf(count: number, what: string, remedy: string): readonly Breach[] {
  return count > 0 ? [{ what, count, remedy }] : []
}

/** The same for names: the first of them are named. For schema, files and settings, never for values. */
export function breachNaming(
  names: readonly string[],
  what: string,
  remedy: string,
): readonly Breach[] {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  const more = names.length > MOST_NAMES ? ' …' : ''
  return breachIf(names.length, `${what}: ${shown}${more}`, remedy)
}

const MOST_NAMES = 5
