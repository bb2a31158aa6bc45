import { DAY, HOUR, MINUTE } from '../clock.ts'

/** How long a recipient hears nothing more of a thread after a mail about it. */
export const MAIL_PAUSE = HOUR

/** How long a mailbox is not asked again to confirm, whoever names it. */
export const CONFIRMATION_PAUSE = DAY

/** How many mailboxes are asked to confirm in an hour, over all. */
export const CONFIRMATIONS_AN_HOUR = 100

/** How long a link to confirm is good; then the address is erased. */
export const CONFIRMATION_TIME = 48 * HOUR

/** How long an address waits for its comment to be published; then it is erased. */
export const WAITING_TIME = 7 * DAY

/** How long notices are sent once they were confirmed; then the address is erased. */
export const SUBSCRIPTION_TIME = 366 * DAY

/** How long it stays known that a reply was told, after the mail. */
export const TOLD_TIME = 30 * DAY

/** How long delivery of a mail is tried. */
export const DELIVERY_TIME = 3 * DAY

const SHORTEST_DELAY = MINUTE
const LONGEST_DELAY = 6 * HOUR

/** Milliseconds to the next attempt after so many: 1 minute, 2, 4 … 6 hours. */
export function delayAfter(attempts: number): number {
  return Math.min(LONGEST_DELAY, SHORTEST_DELAY * 2 ** Math.min(attempts - 1, 20))
}
