/**
 * When a request about data has to be answered: one calendar month after it came in (GDPR, article
 * 12, paragraph 3), or at the end of a shorter month.
 *
 * @param createdAt milliseconds
 * @returns milliseconds, at the same time of day in UTC
 */
export function dueOf(createdAt: number): number {
  const due = new Date(createdAt)
  const day = due.getUTCDate()
  due.setUTCDate(1)
  due.setUTCMonth(due.getUTCMonth() + 1)
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate()
  due.setUTCDate(Math.min(day, lastDay))
  return due.getTime()
}
