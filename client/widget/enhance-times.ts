/**
 * Writes the times below an element in the reader's own time zone, and in their own variety of the
 * thread's language.
 */
export function localiseTimes(root: ParentNode, language: string): void {
  const primary = language.split('-')[0]
  const own = navigator.languages.find((tag) => tag.split('-')[0] === primary)
  const format = new Intl.DateTimeFormat(own ?? language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  for (const time of root.querySelectorAll('time')) {
    time.textContent = format.format(new Date(time.dateTime))
  }
}
