import { HOUR, MINUTE, SECOND } from './clock.ts'
import type { Problem } from './errors.ts'
import { type Language, withNames } from './i18n/language.ts'
import type { FieldErrorCode, Messages } from './i18n/messages.ts'
import type { RefusalKey } from './i18n/refusal-messages.ts'
import { formatDay } from './i18n/time.ts'

/** What a reader is told of a problem, in their language; in English where they should never meet it. */
export function refusalIn(language: Language, problem: Problem): string {
  return findRefusal(language, problem) ?? problem.message
}

/** The same, but `undefined` where there is nothing to tell readers in their language. */
export function findRefusal(language: Language, problem: Problem): string | undefined {
  const { messages, locale } = language
  const text = textOf(messages, problem)
  if (text === undefined) return undefined
  const { date, version, contact } = problem.values
  const values: Readonly<Record<string, string | undefined>> = {
    date: date === undefined ? undefined : formatDay(date, locale),
    version,
    when: timeToCome(language, Number(problem.headers['retry-after'] ?? MINUTE / SECOND)),
  }
  const said = text.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place)
  if (contact === undefined) return said
  return `${said} ${withNames(messages.refusals.questions, { contact })}`
}

function textOf(messages: Messages, problem: Problem): string | undefined {
  const { code, fields, refusal } = problem
  // What the owner announced is said in the words that stand above the comments.
  if (code === 'posting-closed') return messages.closing
  // No field is marked for the comment that is answered, so the sentence itself has to tell.
  const gone: FieldErrorCode = 'parent-not-available'
  if (fields.some((field) => field.code === gone)) return messages.errors[gone]
  const key = refusal ?? code
  return Object.hasOwn(messages.refusals, key) ? messages.refusals[key as RefusalKey] : undefined
}

// In words such as “in 3 minutes”: never sooner than it is true.
function timeToCome({ tag }: Language, seconds: number): string {
  const format = new Intl.RelativeTimeFormat(`${tag}-u-nu-latn`)
  const wait = seconds * SECOND
  if (wait < MINUTE) return format.format(seconds, 'second')
  if (wait <= HOUR) return format.format(Math.ceil(wait / MINUTE), 'minute')
  return format.format(Math.ceil(wait / HOUR), 'hour')
}
