import { HOUR, MINUTE } from '../clock.ts'

/** How long a recipient hears nothing more of a thread after a mail about it. */
export const MAIL_PAUSE = HOUR

/** How many mailboxes are asked to confirm in an hour, over all. */
export const CONFIRMATIONS_AN_HOUR = 100

const SHORTEST_DELAY = MINUTE
const LONGEST_DELAY = 6 * HOUR

/** Milliseconds to the next attempt after so many: 1 minute, 2, 4 … 6 hours. */
export function delayAfter(attempts: number): number {
  return Math.min(LONGEST_DELAY, SHORTEST_DELAY * 2 ** Math.min(attempts - 1, 20))
}
