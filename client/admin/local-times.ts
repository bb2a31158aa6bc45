/** Rewrites times from UTC to the reader's own clock; the exact instant stays in the attribute. */
export function showLocalTimes(root: ParentNode): void {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[datetime*="T"]')) {
    time.title = time.textContent
    time.textContent = format.format(new Date(time.dateTime))
  }
}
