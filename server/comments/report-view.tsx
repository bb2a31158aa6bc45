import type { JSX } from 'preact'
import type { Problem } from '../errors.ts'
import { commentHref } from '../threads/thread-href.ts'
import type { ThreadPlace } from '../threads/thread-service.ts'
import { renderDocument } from '../views/document.tsx'
import { NOTE_LENGTH } from './report-input.ts'
import { reportReasons } from './report-store.ts'

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
          {!isSent && <ReportForm {...page} />}
          <p class="aw-hint own-ways">
            <a href={commentHref(place, commentId)}>{messages.reading.allComments}</a>
            <a href="/privacy">{messages.policyLink}</a>
          </p>
        </main>
      </>
    ),
  })
}

function ReportForm({ commentId, place, values, problem }: ReportPage): JSX.Element {
  const { messages, tag } = place.language
  const { writing } = messages
  const wrong = (name: string) => problem?.fields.find(({ field }) => field === name)?.message
  return (
    <form method="post" action="/report" class="own-form">
      <p class="aw-refusal" role="alert">
        {problem?.message}
      </p>
      <input type="hidden" name="comment" value={commentId} />
      <input type="hidden" name="lang" value={tag} />
      <fieldset class="own-kinds">
        <legend>{writing.reportReason}</legend>
        {reportReasons.map((reason) => (
          <label key={reason}>
            <input
              type="radio"
              name="reason"
              value={reason}
              checked={values?.reason === reason}
              required
            />{' '}
            {writing.reportReasons[reason]}
          </label>
        ))}
        <p class="aw-problem">{wrong('reason')}</p>
      </fieldset>
      <div class="aw-field">
        <label for="note">{writing.reportNote}</label>
        <textarea
          id="note"
          name="note"
          rows={4}
          maxLength={NOTE_LENGTH}
          dir="auto"
          aria-describedby="note-problem note-hint"
          aria-invalid={wrong('note') ? 'true' : undefined}
        >
          {values?.note ?? ''}
        </textarea>
        <p class="aw-problem" id="note-problem">
          {wrong('note')}
        </p>
        <p class="aw-hint" id="note-hint">
          {writing.reportNoteHint}
        </p>
      </div>
      <p class="aw-send">
        <button type="submit" class="aw-button">
          {writing.reportSend}
        </button>
      </p>
    </form>
  )
}
