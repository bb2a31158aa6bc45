const formats: Record<string, Intl.DateTimeFormat> = {}

/**
 * How times are written in the reader's own variety of a language. Made once, because that takes slow
 * machines longer than all else that is done with a thread.
 *
 * @throws {RangeError} when it is no language tag
 */
export function timeFormat(language = ''): Intl.DateTimeFormat {
  const primary = language.split('-')[0]
  const tag = navigator.languages.find((own) => own.split('-')[0] === primary) ?? language
  formats[tag] ??= new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  return formats[tag]
}

/** Writes the times below an element in the reader's own time zone. */
export function localiseTimes(root: ParentNode, language: string): void {
  const format = timeFormat(language)
  for (const time of root.querySelectorAll('time')) {
    time.textContent = format.format(new Date(time.dateTime))
  }
}
