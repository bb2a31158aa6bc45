const formats = new Map<string, Intl.DateTimeFormat>()

/** Writes an ISO 8601 time in words of a language, in UTC: every reader gets the same. */
export function formatTime(iso: string, tag: string): string {
  let format = formats.get(tag)
  if (!format) {
    format = new Intl.DateTimeFormat(tag, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
    })
    formats.set(tag, format)
  }
  return `${format.format(new Date(iso))} UTC`
}
