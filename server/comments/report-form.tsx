import type { JSX } from 'preact'
import type { Problem } from '../errors.ts'
import type { Language } from '../i18n/language.ts'
import { refusalIn } from '../refusal.ts'
import { NOTE_LENGTH } from './report-input.ts'
import { reportReasons } from './report-store.ts'

interface ReportFormProps {
  readonly commentId: string
  readonly language: Language
  /** What was typed into a form that was refused. */
  readonly values?: Readonly<Record<'reason' | 'note', string>>
  readonly problem?: Problem
  /** Whether it is for the widget, which has its own place for it, and says what happened. */
  readonly isScripted?: boolean
}

/** The form that reports a comment. */
export function ReportForm(props: ReportFormProps): JSX.Element {
  const { commentId, language, problem, isScripted = false } = props
  const { messages, locale } = language
  const { writing } = messages
  return (
    <form
      method="post"
      action="/report"
      class={isScripted ? 'aw-report-form' : 'own-form'}
      part="report-form"
      {...(isScripted && scriptedAttributes(language))}
    >
      {isScripted && (
        <h3 class="aw-form-title" id="aw-report-title" part="form-title">
          {writing.reportTitle}
        </h3>
      )}
      <p class="aw-refusal" part="refusal" role="alert">
        {problem && refusalIn(language, problem)}
      </p>
      {!isScripted && <input type="hidden" name="comment" value={commentId} />}
      {!isScripted && <input type="hidden" name="lang" value={locale} />}
      <Reasons {...props} />
      <Note {...props} />
      <p class="aw-send">
        <button type="submit" class="aw-button" part="button">
          {writing.reportSend}
        </button>
        {isScripted && (
          <button type="button" class="aw-quiet" part="secondary">
            {messages.cancel}
          </button>
        )}
      </p>
    </form>
  )
}

function scriptedAttributes({ messages: { writing } }: Language) {
  return {
    'aria-labelledby': 'aw-report-title',
    'data-sent': writing.reportSent,
    'data-missing': writing.reportReasonMissing,
    'data-failed': writing.failed,
  }
}

// A group by its role: the widget makes elements of a short list, and no fieldset is among them.
function Reasons({ language, values, problem }: ReportFormProps): JSX.Element {
  const { writing } = language.messages
  return (
    <div
      class="aw-reasons"
      part="field"
      role="radiogroup"
      aria-labelledby="aw-report-reason"
      aria-describedby="aw-reason-problem"
    >
      <p id="aw-report-reason" part="label">
        {writing.reportReason}
      </p>
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
      <p class="aw-problem" id="aw-reason-problem" part="problem" role="alert">
        {wrong(problem, 'reason') && writing.reportReasonMissing}
      </p>
    </div>
  )
}

function Note({ language, values, problem }: ReportFormProps): JSX.Element {
  const { writing } = language.messages
  const message = wrong(problem, 'note')
  return (
    <div class="aw-field" part="field">
      <label for="aw-note" part="label">
        {writing.reportNote}
      </label>
      <textarea
        id="aw-note"
        part="input"
        name="note"
        rows={4}
        maxLength={NOTE_LENGTH}
        dir="auto"
        aria-describedby="aw-note-problem aw-note-hint"
        aria-invalid={message ? 'true' : undefined}
      >
        {values?.note ?? ''}
      </textarea>
      <p class="aw-problem" id="aw-note-problem" part="problem" role="alert">
        {message}
      </p>
      <p class="aw-hint" id="aw-note-hint" part="hint">
        {writing.reportNoteHint}
      </p>
    </div>
  )
}

function wrong(problem: Problem | undefined, name: string): string | undefined {
  return problem?.fields.find(({ field }) => field === name)?.message
}
