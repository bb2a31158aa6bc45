import { DAY, HOUR, MINUTE } from '../clock.ts'

/** Every job that runs by itself, with the milliseconds between two runs. */
export const jobIntervals = {
  purge: HOUR,
  erasures: HOUR,
  'audit-anchor': DAY,
  mail: MINUTE,
  statistics: 5 * MINUTE,
  requests: HOUR,
} as const
