import type { JSX } from 'preact'
import { plural } from '../i18n/language.ts'
import { ClosingNote } from './closing-note.tsx'
import { CommentForm, type Draft, WidgetTexts } from './comment-form.tsx'
import { CommentTree } from './comment-list.tsx'
import type { Sort } from './public-comment.ts'
import { threadHref } from './thread-href.ts'
import type { ThreadPage, ThreadPlace } from './thread-service.ts'

export interface ThreadViewProps extends ThreadPage {
  /** Comment the form answers, on the page for people without JavaScript. */
  readonly replyTo?: string | undefined
  /** A form that was refused, with what was typed and what to correct. */
  readonly draft?: Draft | undefined
  /** Whether the form offers to remember the reader: the widget alone can. */
  readonly remembers?: boolean
}

/** The comments of a page and the form below them: the one rendering that every reader gets. */
export function ThreadView(props: ThreadViewProps): JSX.Element {
  const { thread, language, replyTo, draft } = props
  const { messages } = language
  const answered = thread.comments.find(({ id }) => id === replyTo)
  return (
    <section
      class="aw"
      part="thread"
      lang={language.tag}
      dir={language.direction}
      aria-labelledby="aw-title"
    >
      <div class="aw-comments">
        <header class="aw-head" part="head">
          <h2 class="aw-title" id="aw-title" part="title">
            {thread.total === 0
              ? messages.comments
              : plural(language, messages.commentCount, thread.total)}
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
        {thread.comments.length === 0 ? (
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
      <CommentForm
        thread={thread}
        language={language}
        draft={draft}
        policyVersion={props.policyVersion}
        replyTo={replyTo}
        answered={answered?.removed === false ? answered : undefined}
        threadHref={threadHref(props)}
        asksEmail={props.asksEmail ?? false}
        offersOptOut={props.offersOptOut ?? false}
        remembers={props.remembers ?? false}
        isClosed={props.closesAt !== undefined}
      />
      <p class="aw-status" part="status" role="status" />
      <WidgetTexts messages={messages} asksEmail={props.asksEmail ?? false} />
    </section>
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
