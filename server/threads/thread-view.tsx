import type { JSX } from 'preact'
import { plural } from '../i18n/language.ts'
import { ClosingNote } from './closing-note.tsx'
import type { Draft } from './comment-form.tsx'
import { CommentTree } from './comment-list.tsx'
import type { Sort } from './public-comment.ts'
import { threadHref } from './thread-href.ts'
import type { ThreadPage, ThreadPlace } from './thread-service.ts'
import { WidgetTexts } from './widget-texts.tsx'
import { WritingPart } from './writing-part.tsx'

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
      {props.isScripted && <WidgetTexts language={language} asksEmail={asksEmail} />}
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
    <div class="aw-comments" data-total={thread.total}>
      <header class="aw-head" part="head">
        <h2 class="aw-title" id="aw-title" part="title">
          <ThreadTitle {...props} />
        </h2>
        {thread.branch === null ? (
          thread.total > 1 && <SortLinks {...props} />
        ) : (
          <p class="aw-actions">
            <a data-do="sort" href={threadHref(props)}>
              {messages.reading.allComments}
            </a>
          </p>
        )}
      </header>
      <ClosingNote {...props} />
      {props.formAlone ? null : thread.comments.length === 0 ? (
        <p class="aw-empty" part="empty">
          {props.closesAt === undefined && messages.noComments}
        </p>
      ) : (
        <CommentTree {...props} />
      )}
      {thread.next !== null && (
        <a
          class="aw-more"
          part="more"
          rel="next"
          data-do="more"
          href={threadHref(props, { branch: thread.branch, after: thread.next })}
        >
          {messages.more}
        </a>
      )}
    </div>
  )
}

function SortLinks(page: ThreadPlace): JSX.Element {
  const { messages } = page.language
  const labels: Record<Sort, string> = {
    oldest: messages.sortOldest,
    newest: messages.sortNewest,
    replies: messages.reading.sortReplies,
  }
  return (
    <nav class="aw-sort" part="sort" aria-label={messages.sortLabel}>
      {(['oldest', 'newest', 'replies'] as const).map((sort) => (
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
