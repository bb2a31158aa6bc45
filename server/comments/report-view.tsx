import type { Problem } from '../errors.ts'
import type { Language } from '../i18n/language.ts'
import { commentHref } from '../threads/thread-href.ts'
import type { ThreadPlace } from '../threads/thread-service.ts'
import { renderDocument, renderFragment } from '../views/document.tsx'
import { ReportForm } from './report-form.tsx'

export interface ReportPage {
  readonly commentId: string
  readonly place: ThreadPlace
  /** Whose comment it is, and how it begins: the reader sees that it is the one they mean. */
  readonly quoted: { readonly name: string | undefined; readonly excerpt: string }
  readonly isSent?: boolean
  /** What was typed into a form that was refused. */
  readonly values?: Readonly<Record<'reason' | 'note', string>>
  readonly problem?: Problem
}

/** The form that reports a comment, or that the report has arrived. No script on it. */
export function renderReportPage(page: ReportPage): string {
  const { place, commentId, isSent, quoted } = page
  const { messages, tag, direction } = place.language
  const { writing } = messages
  return renderDocument({
    title: `${writing.reportTitle} · ${place.site.name}`,
    lang: tag,
    dir: direction,
    styles: ['/assets/page.css', '/assets/widget.css', '/assets/own.css'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{place.site.name}</p>
          <h1>{writing.reportTitle}</h1>
          {isSent && (
            <p class="own-lead" role="status">
              {writing.reportSent}
            </p>
          )}
        </header>
        <main class="aw own">
          <div class="aw-text">
            <blockquote>
              <p>
                <bdi class="aw-name">{quoted.name ?? messages.anonymous}</bdi>
              </p>
              <p dir="auto">{quoted.excerpt}</p>
            </blockquote>
          </div>
          {!isSent && <ReportForm {...page} language={place.language} />}
          <p class="aw-hint own-ways">
            <a href={commentHref(place, commentId)}>{messages.reading.allComments}</a>
            <a href="/privacy">{messages.policyLink}</a>
          </p>
        </main>
      </>
    ),
  })
}

/** The form alone, for the widget to put below the comment. */
export function renderReportForm(commentId: string, language: Language): string {
  return renderFragment(<ReportForm commentId={commentId} language={language} isScripted />)
}
