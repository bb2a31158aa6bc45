/** Milliseconds since 1970, UTC. Passed in everywhere, so that tests pin it. */
export type Clock = () => number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Number of the UTC day that holds an instant, counted from 1970-01-01. */
export function dayOf(instant: number): number {
  return Math.floor(instant / DAY)
}
