import type { JSX } from 'preact'
import type { Language } from '../i18n/language.ts'

interface ReportLinkProps {
  readonly commentId: string
  readonly language: Language
}

/** Leads to the form that reports a comment; the widget shows the form in place. */
export function ReportLink({ commentId, language }: ReportLinkProps): JSX.Element {
  const query = new URLSearchParams({ comment: commentId, lang: language.locale })
  return (
    <a class="aw-report" part="report" rel="nofollow" data-do="report" href={`/report?${query}`}>
      {language.messages.writing.report}
    </a>
  )
}
