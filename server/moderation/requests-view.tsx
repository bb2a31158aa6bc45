import type { FieldProblem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { requestTexts as texts } from '../i18n/requests-en.ts'
import { requestOutcomes } from '../privacy/request-store.ts'
import { requestDue } from '../retention.ts'
import type { ReadableRequest } from '../rights/request-service.ts'
import { Choices } from '../views/desk-choice.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { Day, Time } from '../views/desk-time.tsx'

/** A request with the name of whoever answered it. */
export interface NamedRequest extends ReadableRequest {
  readonly answeredBy: string | undefined
}

export interface RequestsPage {
  readonly staff: Principal
  readonly requests: readonly NamedRequest[]
  /** The last of them, where more follow. */
  readonly next?: string | undefined
  readonly notice?: DeskNotice | undefined
}

/** The requests of readers about their own data, those to be answered first. */
export function renderRequestsPage({ staff, requests, next, notice }: RequestsPage): string {
  const mayAnswer = staff.permissions.has('requests:answer')
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'requests',
    notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {requests.length === 0 && <p class="empty">{texts.none}</p>}
        {requests.map((request) => (
          <RequestPanel key={request.id} request={request} mayAnswer={mayAnswer} />
        ))}
        {next !== undefined && (
          <p>
            <a class="button" rel="next" href={`/admin/requests?after=${next}`}>
              {texts.more}
            </a>
          </p>
        )}
      </>
    ),
  })
}

function RequestPanel({ request, mayAnswer }: { request: NamedRequest; mayAnswer: boolean }) {
  const { id, kind, content, answer } = request
  return (
    <section class="panel" aria-labelledby={`request-${id}`}>
      <h2 id={`request-${id}`}>{texts.kinds[kind]}</h2>
      <ul class="facts">
        <li>
          {texts.since} <Time at={request.createdAt} />
        </li>
        {!answer && (
          <li>
            {texts.due} <Day at={requestDue(request.createdAt)} />
          </li>
        )}
        <li>
          {texts.goes} <Day at={request.purgeAfter} />
        </li>
      </ul>
      {content ? <Content {...content} /> : <p class="empty">{texts.unreadable}</p>}
      {answer && <Answered request={request} answer={answer} />}
      {mayAnswer && <EraseForms request={request} />}
      {mayAnswer && !answer && <AnswerForm id={id} />}
    </section>
  )
}

function Content({ comments, contact, message }: NonNullable<ReadableRequest['content']>) {
  return (
    <>
      <p class="request-text" dir="auto">
        {message}
      </p>
      <dl class="request-facts">
        {comments !== '' && (
          <div>
            <dt>{texts.comments}</dt>
            <dd dir="auto">{comments}</dd>
          </div>
        )}
        <div>
          <dt>{texts.contact}</dt>
          <dd dir="auto">{contact || texts.noContact}</dd>
        </div>
      </dl>
    </>
  )
}

function Answered(props: {
  request: NamedRequest
  answer: NonNullable<ReadableRequest['answer']>
}) {
  const { request, answer } = props
  return (
    <>
      <p>
        <strong>{texts.outcomes[answer.outcome]}.</strong> {texts.answered} <Time at={answer.at} />{' '}
        {texts.by} <bdi>{request.answeredBy}</bdi>
      </p>
      <p class="reason request-text" dir="auto">
        {answer.note}
      </p>
    </>
  )
}

function EraseForms({ request }: { request: NamedRequest }) {
  const { id, comments } = request
  return (
    <details class="more">
      <summary aria-describedby={`request-${id}`}>{texts.eraseTitle}</summary>
      <form method="post" action={`/admin/requests/${id}/erase`} class="stack">
        {comments.length > 0 && (
          <p>
            {texts.named}:{' '}
            {comments.map((comment) => (
              <a key={comment.id} href={`/admin/comments/${comment.id}`}>
                {comment.id.slice(0, 8)} ({deskTexts.queue.tabs[comment.status]}){' '}
              </a>
            ))}
          </p>
        )}
        <div class="field">
          <label for={`comment-${id}`}>{texts.eraseLabel}</label>
          <p class="hint" id={`comment-${id}-hint`}>
            {texts.eraseHint}
          </p>
          <input
            id={`comment-${id}`}
            name="comment"
            value={comments[0]?.id}
            autocomplete="off"
            required
            aria-describedby={`comment-${id}-hint`}
          />
        </div>
        <button type="submit" class="danger">
          {texts.eraseSubmit}
        </button>
      </form>
    </details>
  )
}

function AnswerForm({ id }: { id: string }) {
  const none: readonly FieldProblem[] = []
  return (
    <details class="more">
      <summary aria-describedby={`request-${id}`}>{texts.answerTitle}</summary>
      <form method="post" action={`/admin/requests/${id}/answer`} class="stack">
        <Choices
          name="outcome"
          legend={texts.outcome}
          choices={requestOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
          problems={none}
        />
        <div class="field">
          <label for={`note-${id}`}>{texts.note}</label>
          <p class="hint" id={`note-${id}-hint`}>
            {texts.noteHint}
          </p>
          <textarea
            id={`note-${id}`}
            name="note"
            rows={5}
            dir="auto"
            required
            aria-describedby={`note-${id}-hint`}
          />
        </div>
        <button type="submit" class="primary">
          {texts.submit}
        </button>
      </form>
    </details>
  )
}
