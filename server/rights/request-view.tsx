import type { JSX } from 'preact'
import type { Problem } from '../errors.ts'
import type { Language } from '../i18n/language.ts'
import { requestKinds } from '../privacy/request-store.ts'
import { refusalIn } from '../refusal.ts'
import { renderDocument } from '../views/document.tsx'

export interface RequestPage {
  readonly site: string
  readonly language: Language
  readonly isSent?: boolean
  /** What was typed into a form that was refused. */
  readonly values?: Readonly<Record<'kind' | 'comments' | 'contact' | 'message', string>>
  readonly problem?: Problem
}

/** The form for requests about one's own data, or that one has arrived. No script on it. */
export function renderRequestPage(page: RequestPage): string {
  const { site, language, isSent } = page
  const { request, policy, myComments } = language.messages.rights
  return renderDocument({
    title: `${request.title} · ${site}`,
    lang: language.tag,
    dir: language.direction,
    styles: ['/assets/page.css', '/assets/widget.css', '/assets/own.css'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{site}</p>
          <h1>{isSent ? request.sent : request.title}</h1>
          <p class="own-lead">{isSent ? request.sentHint : request.lead}</p>
        </header>
        <main class="aw own">
          {!isSent && <RequestForm {...page} />}
          <p class="aw-hint own-ways">
            <a href="/my-comments">{myComments}</a>
            <a href="/privacy">{policy}</a>
          </p>
        </main>
      </>
    ),
  })
}

function RequestForm(page: RequestPage): JSX.Element {
  const { request } = page.language.messages.rights
  const { problem } = page
  return (
    <form method="post" action="/privacy-request" class="own-form">
      <p class="aw-refusal" role="alert">
        {problem && refusalIn(page.language, problem)}
      </p>
      <input type="hidden" name="lang" value={page.language.locale} />
      <Kinds {...page} />
      <TextField {...page} field="comments" hint={request.commentsHint} rows={2} optional />
      <TextField {...page} field="message" hint={request.messageHint} rows={7} />
      <TextField {...page} field="contact" hint={request.contactHint} optional />
      <p class="aw-hint">{request.kept}</p>
      <p class="aw-send">
        <button type="submit" class="aw-button">
          {request.send}
        </button>
      </p>
    </form>
  )
}

function Kinds({ language, values, problem }: RequestPage): JSX.Element {
  const { request } = language.messages.rights
  const wrong = problem?.fields.find(({ field }) => field === 'kind')?.message
  return (
    <fieldset class="own-kinds">
      <legend>{request.kind}</legend>
      {requestKinds.map((kind) => (
        <label key={kind}>
          <input type="radio" name="kind" value={kind} checked={values?.kind === kind} required />{' '}
          {request.kinds[kind]}
        </label>
      ))}
      <p class="aw-problem">{wrong}</p>
    </fieldset>
  )
}

interface TextFieldProps extends RequestPage {
  readonly field: 'comments' | 'message' | 'contact'
  readonly hint: string
  /** Lines to show; without, one line. */
  readonly rows?: number
  readonly optional?: boolean
}

function TextField(props: TextFieldProps): JSX.Element {
  const { language, values, problem, field, hint, rows, optional } = props
  const { optional: mark, rights } = language.messages
  const wrong = problem?.fields.find((one) => one.field === field)?.message
  const attributes = {
    id: field,
    name: field,
    dir: 'auto',
    'aria-describedby': `${field}-problem ${field}-hint`,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-required': optional ? undefined : ('true' as const),
  } as const
  const value = values?.[field] ?? ''
  return (
    <div class="aw-field">
      <label for={field}>
        {rights.request[field]} {optional && <span class="aw-optional">{mark}</span>}
      </label>
      {rows === undefined ? (
        <input {...attributes} value={value} autocomplete="off" />
      ) : (
        <textarea {...attributes} rows={rows}>
          {value}
        </textarea>
      )}
      <p class="aw-problem" id={`${field}-problem`}>
        {wrong}
      </p>
      <p class="aw-hint" id={`${field}-hint`}>
        {hint}
      </p>
    </div>
  )
}
