import type { ComponentChildren, JSX } from 'preact'
import { plural, withName } from '../i18n/language.ts'
import type { Messages } from '../i18n/messages.ts'
import { Avatar } from './avatar.tsx'
import { ClosingNote } from './closing-note.tsx'
import { type Draft, WidgetTexts } from './comment-form.tsx'
import { OwnNote, type OwnShown } from './own-note.tsx'
import type { PublicComment, Sort, ThreadEntry } from './public-comment.ts'
import { ReportLink } from './report-link.tsx'
import type { ThreadPage, ThreadPlace } from './thread-service.ts'
import { WritingPart } from './writing-part.tsx'

/** Replies deeper than this are shown at this depth, so that narrow screens stay readable. */
const DEEPEST_INDENT = 5

interface Branch {
  readonly entry: ThreadEntry
  readonly replies: Branch[]
}

export interface ThreadViewProps extends ThreadPage {
  /** Comment the form answers, on the page for people without JavaScript. */
  readonly replyTo?: string | undefined
  /** A form that was refused, with what was typed and what to correct. */
  readonly draft?: Draft | undefined
  /** Whether the comments were not read, so that there is a link to them instead. */
  readonly formAlone?: boolean
  /** Whether it is for the widget, which can do more than a page. */
  readonly isScripted?: boolean
}

/** The comments of a page and the form below them: the one rendering that every reader gets. */
export function ThreadView(props: ThreadViewProps): JSX.Element {
  const { language, asksEmail = false } = props
  const { messages } = language
  const writing = <WritingPart {...props} threadHref={threadHref(props)} />
  return (
    <section
      class="aw"
      part="thread"
      lang={language.tag}
      dir={language.direction}
      aria-labelledby="aw-title"
    >
      {props.formFirst && writing}
      <Comments {...props} />
      {!props.formFirst && writing}
      <p class="aw-status" part="status" role="status" />
      <WidgetTexts messages={messages} asksEmail={asksEmail} />
    </section>
  )
}

function ThreadTitle({ formAlone, ...props }: ThreadViewProps) {
  const { thread, language } = props
  const { messages } = language
  if (formAlone) return <a href={threadHref(props)}>{messages.comments}</a>
  if (thread.total === 0) return <>{messages.comments}</>
  return <>{plural(language, messages.commentCount, thread.total)}</>
}

function Comments(props: ThreadViewProps): JSX.Element {
  const { thread, language } = props
  const { messages } = language
  return (
    <div class="aw-comments">
      <header class="aw-head" part="head">
        <h2 class="aw-title" id="aw-title" part="title">
          <ThreadTitle {...props} />
        </h2>
        {thread.total > 1 && <SortLinks {...props} />}
      </header>
      <ClosingNote {...props} />
      {props.formAlone ? null : thread.comments.length === 0 ? (
        <p class="aw-empty" part="empty">
          {props.closesAt === undefined && messages.noComments}
        </p>
      ) : (
        <CommentList branches={toBranches(thread.comments)} {...props} />
      )}
      {thread.next !== null && (
        <a
          class="aw-more"
          part="more"
          rel="next"
          data-do="more"
          href={threadHref(props, { after: thread.next })}
        >
          {messages.more}
        </a>
      )}
    </div>
  )
}

interface CommentItemProps extends ThreadPlace {
  readonly comment: PublicComment
  /** Set for its author: adds what they may do with it. */
  readonly own?: OwnShown
  readonly children?: ComponentChildren
}

/** One comment as a list item; its replies, where there are any, as children. */
export function CommentItem({ comment, own, children, ...page }: CommentItemProps): JSX.Element {
  const { messages } = page.language
  return (
    <li class="aw-item" id={`comment-${comment.id}`} part="item">
      <article class="aw-comment" part="comment">
        <CommentMeta comment={comment} {...page} />
        {/* The one place where stored HTML is shown: it was made and cleaned when it was written. */}
        <div
          class="aw-text"
          part="text"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: comment.html }}
        />
        {own && <OwnNote messages={messages} {...own} />}
        <div class="aw-actions" part="actions">
          {(!own || own.status === 'approved') && <ReplyLink comment={comment} {...page} />}
          {!own && <ReportLink commentId={comment.id} language={page.language} />}
          {own && <OwnActions messages={messages} />}
        </div>
      </article>
      {children}
    </li>
  )
}

function CommentMeta({ comment, ...page }: ThreadPlace & { readonly comment: PublicComment }) {
  const { messages, tag } = page.language
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
        href={`${threadHref(page)}#comment-${comment.id}`}
        title={messages.permalink}
      >
        <time datetime={comment.createdAt}>{formatTime(comment.createdAt, tag)}</time>
      </a>
      {comment.editedAt !== null && <span class="aw-edited">{messages.edited}</span>}
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
      href={`${threadHref(page, { replyTo: comment.id })}#write`}
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
      <button type="button" class="aw-quiet" data-do="edit">
        {messages.edit}
      </button>
      <details class="aw-delete">
        <summary>{messages.delete}</summary>
        <span>{messages.deleteQuestion}</span>{' '}
        <button type="button" class="aw-quiet" data-do="delete">
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
  const name = <bdi>{comment.name ?? messages.anonymous}</bdi>
  if (comment.website === null) {
    return (
      <span class="aw-name" part="name">
        {name}
      </span>
    )
  }
  return (
    <a class="aw-name" part="name" href={comment.website} rel="nofollow ugc noopener noreferrer">
      {name}
    </a>
  )
}

function CommentList({
  branches,
  ...page
}: ThreadPlace & { readonly branches: readonly Branch[] }): JSX.Element {
  return (
    <ol class="aw-list" part="list">
      {branches.map(({ entry, replies }) => {
        const below = replies.length > 0 && <CommentList branches={replies} {...page} />
        return entry.removed ? (
          <li class="aw-item" id={`comment-${entry.id}`} part="item" key={entry.id}>
            <p class="aw-removed" part="removed">
              {page.language.messages.removed}
            </p>
            {below}
          </li>
        ) : (
          <CommentItem comment={entry} key={entry.id} {...page}>
            {below}
          </CommentItem>
        )
      })}
    </ol>
  )
}

function SortLinks(page: ThreadPlace): JSX.Element {
  const { messages } = page.language
  const labels: Record<Sort, string> = {
    oldest: messages.sortOldest,
    newest: messages.sortNewest,
  }
  return (
    <nav class="aw-sort" part="sort" aria-label={messages.sortLabel}>
      {(['oldest', 'newest'] as const).map((sort) => (
        <a
          key={sort}
          href={threadHref(page, { sort })}
          data-do="sort"
          data-sort={sort}
          aria-current={sort === page.thread.sort ? 'true' : undefined}
        >
          {labels[sort]}
        </a>
      ))}
    </nav>
  )
}

/** Address of the page for people, for this thread with some parameters changed. */
export function threadHref(
  { thread, site, language, formFirst }: ThreadPlace,
  changes: Partial<Record<'sort' | 'after' | 'replyTo', string>> = {},
): string {
  const query = new URLSearchParams({ site: site.id, page: thread.page })
  if (thread.sort !== 'oldest') query.set('sort', thread.sort)
  if (formFirst) query.set('form', 'top')
  if (language.tag !== site.language) query.set('lang', language.tag)
  for (const [name, value] of Object.entries(changes)) query.set(name, value)
  return `/thread?${query}`
}

function toBranches(entries: readonly ThreadEntry[]): Branch[] {
  const top: Branch[] = []
  const open: Branch[] = []
  for (const entry of entries) {
    const branch: Branch = { entry, replies: [] }
    const level = Math.min(entry.depth, DEEPEST_INDENT)
    const siblings = level === 0 ? top : (open[level - 1]?.replies ?? top)
    siblings.push(branch)
    open[level] = branch
  }
  return top
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Writes a time in words of a language, in UTC: every reader gets the same. */
export function formatTime(iso: string, tag: string): string {
  let format = formats.get(tag)
  if (!format) {
    format = new Intl.DateTimeFormat(tag, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
    })
    formats.set(tag, format)
  }
  return `${format.format(new Date(iso))} UTC`
}
