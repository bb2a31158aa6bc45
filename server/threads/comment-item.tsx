import type { ComponentChildren, JSX } from 'preact'
import { withName } from '../i18n/language.ts'
import type { Messages } from '../i18n/messages.ts'
import { formatTime } from '../i18n/time.ts'
import { Avatar } from './avatar.tsx'
import { LikePart } from './like-part.tsx'
import { OwnNote, type OwnShown } from './own-note.tsx'
import type { PublicComment } from './public-comment.ts'
import { ReportLink } from './report-link.tsx'
import { commentHref, threadHref } from './thread-href.ts'
import type { ThreadPlace } from './thread-service.ts'

interface CommentItemProps extends ThreadPlace {
  readonly comment: PublicComment
  /** Set for its author: adds what they may do with it. */
  readonly own?: OwnShown
  /** Stands above it, where the comment it answers does not. */
  readonly above?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One comment as a list item; its replies, where there are any, as children. */
export function CommentItem({
  comment,
  own,
  above,
  children,
  ...page
}: CommentItemProps): JSX.Element {
  const { messages } = page.language
  return (
    <li class="aw-item" id={`comment-${comment.id}`} part="item">
      <article class="aw-comment" part="comment" aria-label={comment.name ?? messages.anonymous}>
        {above}
        <CommentMeta comment={comment} {...page} />
        {/* The one place where stored HTML is shown: it was made and cleaned when it was written. */}
        <div
          class="aw-text"
          part="text"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: withReachableCode(comment.html) }}
        />
        {own && <OwnNote messages={messages} {...own} />}
        <div class="aw-actions" part="actions">
          {(!own || own.status === 'approved') && <ReplyLink comment={comment} {...page} />}
          <LikePart comment={comment} isOwn={own !== undefined} {...page} />
          {!own && <ReportLink commentId={comment.id} language={page.language} />}
          {own && <OwnActions messages={messages} />}
        </div>
      </article>
      {children}
    </li>
  )
}

function CommentMeta({ comment, ...page }: ThreadPlace & { readonly comment: PublicComment }) {
  const { messages, locale } = page.language
  return (
    <header class="aw-meta" part="meta">
      {comment.name !== null && <Avatar name={comment.name} />}
      <AuthorName comment={comment} messages={messages} />
      {comment.byOwner && (
        <span class="aw-badge" part="badge">
          {messages.owner}
        </span>
      )}
      <a
        class="aw-time"
        part="time"
        href={commentHref(page, comment.id)}
        title={messages.permalink}
      >
        <time datetime={comment.createdAt}>{formatTime(comment.createdAt, locale)}</time>
      </a>
      {comment.editedAt !== null && (
        <span class="aw-edited" part="edited">
          {messages.edited}
        </span>
      )}
    </header>
  )
}

function ReplyLink({ comment, ...page }: ThreadPlace & { readonly comment: PublicComment }) {
  const { messages } = page.language
  if (page.closesAt !== undefined) return null
  return (
    <a
      class="aw-reply"
      part="reply"
      data-do="reply"
      href={`${threadHref(page, { comment: comment.id, replyTo: comment.id })}#write`}
      aria-label={withName(messages.replyTo, comment.name ?? messages.anonymous)}
    >
      {messages.reply}
    </a>
  )
}

// Deleting asks first, by unfolding: no dialog, no script needed for the question.
function OwnActions({ messages }: { readonly messages: Messages }): JSX.Element {
  return (
    <>
      <button type="button" class="aw-quiet" part="secondary" data-do="edit">
        {messages.edit}
      </button>
      <details class="aw-delete">
        <summary>{messages.delete}</summary>
        <span>{messages.deleteQuestion}</span>{' '}
        <button type="button" class="aw-quiet" part="secondary" data-do="delete">
          {messages.deleteForGood}
        </button>
      </details>
    </>
  )
}

function AuthorName({
  comment,
  messages,
}: {
  comment: PublicComment
  messages: Messages
}): JSX.Element {
  const name = comment.name ?? messages.anonymous
  if (comment.website === null) {
    return (
      <bdi class="aw-name" part="name">
        {name}
      </bdi>
    )
  }
  return (
    <a class="aw-name" part="name" href={comment.website} rel="nofollow ugc noopener noreferrer">
      <bdi>{name}</bdi>
    </a>
  )
}

// Long lines scroll inside, so the keyboard must get there.
function withReachableCode(html: string): string {
  return html.replace(/<pre(?=[\s>])/g, '<pre tabindex="0"')
}
