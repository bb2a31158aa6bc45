import { renderDocument, renderFragment } from '../views/document.tsx'
import type { Draft } from './comment-form.tsx'
import { CommentItem } from './comment-item.tsx'
import { feedAddress } from './feed-address.ts'
import { OwnKey, type OwnShown } from './own-note.tsx'
import type { PublicComment, PublicThread } from './public-comment.ts'
import { readablePath } from './readable-path.ts'
import { langOf } from './thread-href.ts'
import type { ThreadPage, ThreadPlace } from './thread-service.ts'
import { ThreadView } from './thread-view.tsx'

export interface PageExtras {
  readonly replyTo?: string | undefined
  readonly notice?: 'published' | 'pending' | undefined
  readonly draft?: Draft | undefined
  /** The comments were not read: the form stands alone. */
  readonly formAlone?: boolean
  /** The key of the comment that was just written, shown this once. */
  readonly ownKey?: string | undefined
}

/** The thread as a piece of HTML: the widget's content, and what a server may include. */
export function renderThreadFragment(page: ThreadPage): string {
  return renderFragment(<ThreadView {...page} isScripted />)
}

/** A reader's own comment as a list item, for the widget to put in place after a write. */
export function renderCommentItem(
  place: ThreadPlace,
  comment: PublicComment,
  own: OwnShown,
): string {
  return renderFragment(<CommentItem {...place} comment={comment} own={own} />)
}

// Only where there is code in colours.
function codeStyles({ comments }: PublicThread): readonly string[] {
  const isColoured = comments.some(
    (entry) => !entry.removed && entry.html.includes('<span class="aw-'),
  )
  return isColoured ? ['/assets/code.css'] : []
}

/** The whole page for people without JavaScript: the same thread, the same form. */
export function renderThreadPage(page: ThreadPage, extras: PageExtras): string {
  const { language, thread, site } = page
  const { messages } = language
  const blog = site.origins[0]
  const path = readablePath(thread.page)
  const [before = '', after = ''] = messages.pageTitle.split('{page}')
  const feed = feedAddress('atom', { site: site.id, page: thread.page, lang: langOf(page) })
  return renderDocument({
    title: `${before}${path}${after}`,
    lang: language.tag,
    dir: language.direction,
    styles: ['/assets/page.css', '/assets/widget.css', ...codeStyles(thread)],
    feed,
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{site.name}</p>
          <h1>
            {before}
            <bdi>{path}</bdi>
            {after}
          </h1>
          {blog && <a href={`${blog}${thread.page}`}>{messages.backToPage}</a>}
        </header>
        <main>
          {extras.notice && (
            <p class="aw-notice" role="status">
              {messages[extras.notice]}
            </p>
          )}
          {extras.ownKey && (
            <div class="aw">
              <div class="aw-own">
                <OwnKey messages={messages} ownKey={extras.ownKey} open />
              </div>
            </div>
          )}
          <ThreadView
            {...page}
            replyTo={extras.replyTo}
            draft={extras.draft}
            formAlone={extras.formAlone ?? false}
          />
        </main>
        <footer class="aw-page-foot">
          <a href={feed} type="application/atom+xml">
            {messages.reading.feed}
          </a>
        </footer>
      </>
    ),
  })
}
