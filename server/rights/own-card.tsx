import type { JSX } from 'preact'
import { shownStatus } from '../comments/comment-status.ts'
import type { Comment } from '../comments/comment-store.ts'
import type { Language } from '../i18n/language.ts'
import type { FieldErrorCode } from '../i18n/messages.ts'
import { refusalIn } from '../refusal.ts'
import { threadHref } from '../threads/thread-href.ts'
import type { ThreadPlace } from '../threads/thread-service.ts'
import type { OwnDraft } from './my-comments-view.tsx'
import type { OwnEntry } from './own-list.ts'

export interface OwnCardProps {
  readonly language: Language
  readonly entry: OwnEntry
  /** The keys of all that is shown, so that the page can be made again after a step. */
  readonly keys: string
  readonly offersOptOut: boolean
  readonly draft?: OwnDraft | undefined
}

/** One comment of whoever holds its key: where it stands, and what they may do with it. */
export function OwnCard(props: OwnCardProps): JSX.Element {
  const { language, entry } = props
  const { comment, place } = entry
  const { messages } = language
  const status = shownStatus[comment.status]
  return (
    <li class="own-card" id={`comment-${comment.id}`} data-claim={entry.key}>
      <article aria-labelledby={`name-${comment.id}`}>
        <p class="aw-meta">
          <strong class="aw-name" id={`name-${comment.id}`}>
            <bdi>{comment.name ?? messages.anonymous}</bdi>
          </strong>
          <span class="aw-badge">{messages.rights.states[status]}</span>
          <a href={pageHref(place, comment)}>{place.thread.page}</a>
        </p>
        <Facts language={language} comment={comment} />
        {/* Stored HTML: it was made and cleaned when it was written. */}
        <div class="aw-text" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
        <div class="own-ways">
          <form method="post" action="/my-comments/held">
            <Claim {...props} />
            <button type="submit" class="aw-quiet">
              {messages.rights.download}
            </button>
          </form>
          <button type="button" class="aw-quiet" data-forget hidden>
            {messages.rights.forget}
          </button>
        </div>
        {mayChange(comment) && <ChangeForm {...props} />}
        <DeleteForm {...props} />
      </article>
    </li>
  )
}

function Facts({ language, comment }: { language: Language; comment: Comment }) {
  const { rights } = language.messages
  const time = (at: number) => <Instant at={at} language={language} />
  return (
    <p class="aw-hint">
      {rights.written} {time(comment.createdAt)}
      {comment.website !== undefined && <> · {comment.website}</>}
      {comment.editedAt !== undefined && (
        <>
          {' '}
          · {rights.changed} {time(comment.editedAt)}
        </>
      )}
    </p>
  )
}

function Instant({ at, language }: { at: number; language: Language }) {
  const date = new Date(at)
  const format = new Intl.DateTimeFormat(language.tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return <time datetime={date.toISOString()}>{`${format.format(date)} UTC`}</time>
}

function Claim({ language, entry, keys }: OwnCardProps): JSX.Element {
  return (
    <>
      <input type="hidden" name="keys" value={keys} />
      <input type="hidden" name="id" value={entry.comment.id} />
      <input type="hidden" name="lang" value={language.locale} />
    </>
  )
}

// Of a comment that was refused, name and website can still be taken back, and nothing else changed.
function mayChange({ status, name, website }: Comment): boolean {
  return shownStatus[status] !== 'rejected' || (name ?? website) !== undefined
}

function ChangeForm(props: OwnCardProps): JSX.Element {
  const { language, entry, offersOptOut } = props
  const { messages } = language
  const { comment } = entry
  const isRefused = shownStatus[comment.status] === 'rejected'
  const draft = props.draft?.id === comment.id ? props.draft : undefined
  const values = draft?.values ?? {
    text: comment.text,
    name: comment.name ?? '',
    website: comment.website ?? '',
  }
  const id = (field: string) => `${field}-of-${comment.id}`
  const invalid = (field: string) =>
    draft?.problem.fields.some((one) => one.field === field) ? ('true' as const) : undefined
  return (
    <details open={draft !== undefined}>
      <summary>{messages.rights.change}</summary>
      <form method="post" action="/my-comments/change" class="own-form">
        <Claim {...props} />
        <p class="aw-refusal" role="alert">
          {draft && sentencesOf(draft, language)}
        </p>
        {isRefused ? (
          <input type="hidden" name="text" value={values.text} />
        ) : (
          <div class="aw-field">
            <label for={id('text')}>{messages.text}</label>
            <textarea
              id={id('text')}
              name="text"
              rows={6}
              dir="auto"
              aria-invalid={invalid('text')}
            >
              {values.text}
            </textarea>
          </div>
        )}
        {(['name', 'website'] as const).map((field) => (
          <div class="aw-field" key={field}>
            <label for={id(field)}>
              {messages[field]} <span class="aw-optional">{messages.optional}</span>
            </label>
            <input
              id={id(field)}
              name={field}
              value={values[field]}
              dir={field === 'website' ? 'ltr' : 'auto'}
              autocomplete="off"
              aria-describedby={id('hint')}
              aria-invalid={invalid(field)}
            />
          </div>
        ))}
        <p class="aw-hint" id={id('hint')}>
          {messages.rights.clearHint}
        </p>
        {offersOptOut && <OptOut {...props} />}
        <p class="aw-send">
          <button type="submit" class="aw-button">
            {messages.save}
          </button>
        </p>
      </form>
    </details>
  )
}

function OptOut({ language, entry }: OwnCardProps): JSX.Element {
  return (
    <p>
      <input type="hidden" name="counted" value="known" />
      <label>
        <input
          type="checkbox"
          name="excludeFromStatistics"
          checked={entry.comment.excludeFromStatistics ?? false}
        />{' '}
        {language.messages.excludeFromStatistics}
      </label>
    </p>
  )
}

// Deleting asks first, by unfolding: no dialog, no script needed for the question.
function DeleteForm(props: OwnCardProps): JSX.Element {
  const { messages } = props.language
  return (
    <details class="aw-delete">
      <summary>{messages.delete}</summary>
      <form method="post" action="/my-comments/delete" class="own-form">
        <Claim {...props} />
        <p class="aw-hint">{messages.rights.deleteHint}</p>
        <button type="submit" class="aw-quiet">
          {messages.deleteForGood}
        </button>
      </form>
    </details>
  )
}

function sentencesOf({ problem }: OwnDraft, language: Language): string {
  const { messages } = language
  const ofFields = problem.fields.map(
    ({ code, message }) => messages.errors[code as FieldErrorCode] ?? message,
  )
  return (ofFields.length > 0 ? ofFields : [refusalIn(language, problem)]).join(' ')
}

// On the blog itself where its address is known; a comment that waits is not there yet.
function pageHref(place: ThreadPlace, { id, status }: Comment): string {
  const [blog] = place.site.origins
  const page = blog ? `${blog}${place.thread.page}` : threadHref(place)
  return status === 'approved' ? `${page}#comment-${id}` : page
}
