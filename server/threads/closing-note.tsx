import type { JSX } from 'preact'
import { formatDay } from '../i18n/time.ts'
import type { ThreadPlace } from './thread-service.ts'

/** Tells authors when the whole server ends, once that is announced. */
export function ClosingNote({ closesAt, language }: ThreadPlace): JSX.Element | null {
  if (closesAt === undefined) return null
  return (
    <p class="aw-own" part="closing">
      {language.messages.closing.replace('{date}', () => formatDay(closesAt, language.locale))}
    </p>
  )
}
