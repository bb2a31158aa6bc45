import type { JSX } from 'preact'
import type { FieldProblem, Problem } from '../errors.ts'
import { type Language, withName } from '../i18n/language.ts'
import type { FieldErrorCode, Messages } from '../i18n/messages.ts'
import { refusalIn } from '../refusal.ts'
import { EmailField } from './email-field.tsx'
import type { PublicComment, PublicThread } from './public-comment.ts'
import { RememberField } from './remember-field.tsx'
import { SendRow } from './send-row.tsx'
import { TextField } from './text-field.tsx'

/** What somebody typed into a form that is shown again, and why it is. */
export interface Draft {
  readonly text: string
  readonly name: string
  readonly website: string
  readonly excludeFromStatistics?: boolean
  readonly problems: readonly FieldProblem[]
  /** Why the form was refused, such as by a block: what to say above it. */
  readonly refusal?: Problem | undefined
  /** The text as it would be shown, made and cleaned like that of a comment. */
  readonly preview?: string
}

export interface CommentFormProps {
  readonly thread: PublicThread
  readonly language: Language
  /** Id of the comment that is answered, by the page for people without JavaScript. */
  readonly replyTo: string | undefined
  /** The comment that is answered, where it is on this page of the thread. */
  readonly answered: PublicComment | undefined
  readonly draft: Draft | undefined
  readonly threadHref: string
  /** Whether notices of replies are mailed, so that there is an address to ask for. */
  readonly asksEmail: boolean
  /** The version of the privacy policy that holds now. */
  readonly policyVersion: string
  /** Whether comments are counted, so that there is something to stay out of. */
  readonly offersOptOut: boolean
  /** Whether it is for the widget, which can remember, count and show previews in place. */
  readonly isScripted: boolean
  /** Whether it stands above the comments, where its heading is the first of the thread. */
  readonly isFirst: boolean
  /** Whether nothing new is taken: it is then there only to change what one wrote before. */
  readonly isClosed: boolean
}

/** The form to write a comment: text, and a name and website only if one likes. */
export function CommentForm(props: CommentFormProps): JSX.Element {
  const { thread, language, replyTo, answered, draft, asksEmail, isScripted } = props
  const { messages } = language
  const Heading = props.isFirst ? 'h2' : 'h3'
  return (
    <form
      class="aw-form"
      part="form"
      id="write"
      hidden={props.isClosed}
      method="post"
      action="/v1/comments"
      aria-labelledby="aw-form-title"
    >
      <Heading class="aw-form-title" id="aw-form-title" part="form-title">
        {replyTo ? messages.replyHeading : messages.writeHeading}
      </Heading>
      {answered && <Answered {...props} answered={answered} />}
      <Refusal draft={draft} language={language} />
      <input type="hidden" name="site" value={thread.site} />
      <input type="hidden" name="page" value={thread.page} />
      <input type="hidden" name="lang" value={language.locale} />
      {props.isFirst && !isScripted && <input type="hidden" name="form" value="top" />}
      <input type="hidden" name="replyTo" value={replyTo ?? ''} />
      <TextField
        {...{ messages, isScripted }}
        text={draft?.text}
        problem={problemOf('text', draft, messages)}
      />
      <IdentityFields messages={messages} draft={draft} />
      {asksEmail && (
        <EmailField messages={messages} problem={problemOf('email', draft, messages)} />
      )}
      {props.offersOptOut && <OptOut messages={messages} draft={draft} />}
      <RememberField messages={messages} remembers={isScripted} />
      <PolicyNotice messages={messages} version={props.policyVersion} />
      <SendRow {...{ messages, isScripted }} />
    </form>
  )
}

// Before the button, so that everybody meets it on the way. The version it names is sent along.
function PolicyNotice({ messages, version }: { messages: Messages; version: string }) {
  const pieces: Readonly<Record<string, JSX.Element>> = {
    '{policy}': <a href="/privacy">{messages.policyLink}</a>,
    '{version}': <span>{version}</span>,
  }
  return (
    <p class="aw-hint aw-policy" part="hint">
      {messages.policyNotice.split(/(\{\w+\})/).map((part) => pieces[part] ?? part)}
      <input type="hidden" name="policyVersion" value={version} />
    </p>
  )
}

function Answered({
  language,
  threadHref,
  answered,
}: CommentFormProps & { readonly answered: PublicComment }): JSX.Element {
  const { messages } = language
  return (
    <p class="aw-answered">
      <a href={`#comment-${answered.id}`}>
        {withName(messages.replyTo, answered.name ?? messages.anonymous)}
      </a>{' '}
      <a href={`${threadHref}#write`}>{messages.cancelReply}</a>
    </p>
  )
}

// Always there, so that the widget has a live region to speak through.
function Refusal({ draft, language }: { draft: Draft | undefined; language: Language }) {
  const refusal = draft?.refusal
  return (
    <p class="aw-refusal" part="refusal" role="alert">
      {refusal && `${language.messages.couldNotSend} · ${refusalIn(language, refusal)}`}
    </p>
  )
}

function IdentityFields({ messages, draft }: { messages: Messages; draft: Draft | undefined }) {
  return (
    <>
      <div class="aw-identity">
        <OptionalField field="name" {...{ messages, draft }} />
        <OptionalField field="website" {...{ messages, draft }} />
      </div>
      <p class="aw-hint" part="hint" id="aw-identity-hint">
        {messages.identityHint}
      </p>
    </>
  )
}

function OptOut({ messages, draft }: { messages: Messages; draft: Draft | undefined }) {
  return (
    <p class="aw-check">
      <label>
        <input
          type="checkbox"
          name="excludeFromStatistics"
          checked={draft?.excludeFromStatistics}
        />{' '}
        <span class="aw-optional">{messages.excludeFromStatistics}</span>
      </label>
    </p>
  )
}

function OptionalField({
  field,
  messages,
  draft,
}: {
  field: 'name' | 'website'
  messages: Messages
  draft: Draft | undefined
}): JSX.Element {
  const problem = problemOf(field, draft, messages)
  return (
    <div class="aw-field" part="field">
      <label for={`aw-${field}`} part="label">
        {messages[field]} <span class="aw-optional">{messages.optional}</span>
      </label>
      <input
        id={`aw-${field}`}
        part="input"
        name={field}
        dir={field === 'website' ? 'ltr' : 'auto'}
        inputmode={field === 'website' ? 'url' : undefined}
        autocomplete={field === 'website' ? 'url' : 'nickname'}
        placeholder={field === 'website' ? 'https://' : undefined}
        value={draft?.[field] ?? ''}
        aria-describedby={`aw-${field}-problem aw-identity-hint`}
        aria-invalid={problem ? 'true' : undefined}
      />
      <p class="aw-problem" part="problem" id={`aw-${field}-problem`}>
        {problem}
      </p>
    </div>
  )
}

function problemOf(
  field: string,
  draft: Draft | undefined,
  messages: Messages,
): string | undefined {
  const problem = draft?.problems.find((one) => one.field === field)
  return problem && (messages.errors[problem.code as FieldErrorCode] ?? problem.message)
}
