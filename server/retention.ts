import { DAY, HOUR, MINUTE } from './clock.ts'

// How long what is kept. Whoever deletes it takes the time from here, and so do the privacy policy and
// its proof on the running installation: what they promise is what is done.

/** Days after which a block ends at the latest, and what it rested on goes. */
export const LONGEST_BLOCK_DAYS = 366

/** Days a report of a reader is kept where nobody decides. */
export const REPORT_DAYS = 90

/** Days a request about data is kept at most. */
export const REQUEST_DAYS = 90

/** Days a request about data is kept after it was answered. */
export const ANSWERED_DAYS = 30

/** Days counters of reads are kept and shown. */
export const SHOWN_DAYS = 90

/** How long a first answer is kept for a second attempt at the same comment. */
export const RETRY_TIME = DAY

/** How long a session is kept without use. */
export const SESSION_IDLE = 30 * MINUTE

/** How long a session is kept at most. */
export const SESSION_TIME = 12 * HOUR

/** How long an invitation to the staff is good. */
export const INVITATION_TIME = DAY

/** How long the first owner's link is good. */
export const OWNER_LINK_TIME = 15 * MINUTE

/** How long an API token is good. */
export const TOKEN_TIME = 365 * DAY

/** How long an e-mail address waits for its comment to be published; then it is erased. */
export const WAITING_TIME = 7 * DAY

/** How long a link to confirm an e-mail address is good; then the address is erased. */
export const CONFIRMATION_TIME = 48 * HOUR

/** How long a mailbox is not asked again to confirm, whoever names it. */
export const CONFIRMATION_PAUSE = DAY

/** How long notices are sent once they were confirmed; then the address is erased. */
export const SUBSCRIPTION_TIME = 366 * DAY

/** How long delivery of a mail is tried. */
export const DELIVERY_TIME = 3 * DAY

/** How long it stays known that a reply was told, after the mail. */
export const TOLD_TIME = 30 * DAY

/** A time in milliseconds as whole days, for people. */
export function inDays(time: number): string {
  return time === DAY ? 'one day' : `${time / DAY} days`
}

/** A time in milliseconds as whole hours, for people. */
export function inHours(time: number): string {
  return `${time / HOUR} hours`
}

/** A time in milliseconds as whole minutes, for people. */
export function inMinutes(time: number): string {
  return `${time / MINUTE} minutes`
}

/**
 * When a request about data has to be answered: one calendar month after it came in (GDPR, article
 * 12, paragraph 3), or at the end of a shorter month.
 *
 * @param createdAt milliseconds
 * @returns milliseconds, at the same time of day in UTC
 */
export function requestDue(createdAt: number): number {
  const due = new Date(createdAt)
  const day = due.getUTCDate()
  due.setUTCDate(1)
  due.setUTCMonth(due.getUTCMonth() + 1)
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate()
  due.setUTCDate(Math.min(day, lastDay))
  return due.getTime()
}
