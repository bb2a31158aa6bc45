const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, string>()

// Every date is one of the calendar that the blog, the desk and the policy use, in digits as in counts.
function formatOf(locale: string): Intl.DateTimeFormat {
  let format = formats.get(locale)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    })
    formats.set(locale, format)
  }
  return format
}

/** Writes an ISO 8601 time in words of a language, in UTC: every reader gets the same. */
export function formatTime(iso: string, locale: string): string {
  return `${formatOf(locale).format(new Date(iso))} UTC`
}

/** Writes a day in words of a language, as it is in UTC. */
export function formatDay(at: number, locale: string): string {
  const options = { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' } as const
  return new Intl.DateTimeFormat(locale, { ...options, numberingSystem: 'latn' }).format(at)
}

/** What the numbers of an instant are put in place of; after a zero, in two digits. */
const places = { day: '{0}', paddedDay: '0{0}', year: '{1}', minute: '0{2}' } as const

/**
 * How a locale writes a time, as texts that a browser can put its own time zone's numbers into: the
 * dates of twelve months, then the times of 24 hours, with `|` between them. In each, `{0}` stands
 * for the day of the month, `{1}` for the year and `{2}` for the minute; with a zero before it, for
 * the number in two digits. The first `Intl` object of a page takes browsers longer than all else
 * that is done with a thread (15 to 30 ms in Chromium), so the widget makes none.
 */
export function timeWords(locale: string): string {
  let words = known.get(locale)
  words ??= makeWords(locale)
  known.set(locale, words)
  return words
}

function makeWords(locale: string): string {
  const months = Array.from({ length: 12 }, (_, month) => split(locale, Date.UTC(2034, month, 5)))
  const hours = Array.from({ length: 24 }, (_, hour) => split(locale, Date.UTC(2034, 0, 5, hour)))
  return [...months.map(({ date }) => date), ...hours.map(({ time }) => time)].join('|')
}

// Languages write the date before the time, and some the part of the day before the hour.
function split(locale: string, instant: number): { date: string; time: string } {
  const parts = formatOf(locale).formatToParts(instant)
  const texts = parts.map(toPlace)
  const middle = parts.findIndex(({ type }) => type === 'hour' || type === 'dayPeriod')
  return { date: texts.slice(0, middle).join(''), time: texts.slice(middle).join('') }
}

function toPlace({ type, value }: Intl.DateTimeFormatPart): string {
  if (type === 'day') return value.length > 1 ? places.paddedDay : places.day
  if (type === 'year') return places.year
  // V8 writes narrow spaces as plain ones in whole texts, and leaves them in the parts.
  return type === 'minute' ? places.minute : value.replaceAll('\u202f', ' ')
}
