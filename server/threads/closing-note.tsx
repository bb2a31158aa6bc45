import type { JSX } from 'preact'
import type { ThreadPlace } from './thread-service.ts'

/** Tells authors when the whole server ends, once that is announced. */
export function ClosingNote({ closesAt, language }: ThreadPlace): JSX.Element | null {
  if (closesAt === undefined) return null
  const date = new Intl.DateTimeFormat(language.locale, { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <p class="aw-own" part="closing">
      {language.messages.closing.replace('{date}', () => date.format(closesAt))}
    </p>
  )
}
