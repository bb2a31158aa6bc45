import { withNames } from '../i18n/language.ts'
import { formatTime, timeWords } from '../i18n/time.ts'
import { renderFragment } from '../views/document.tsx'
import type { AddressPlace } from './comment-address.ts'
import { readablePath } from './readable-path.ts'
import type { RecentComments } from './recent-comments.ts'

/** Renders the recent comments of a site as a piece of HTML, for the element and for servers to include. */
export function renderRecent({ language }: AddressPlace, { comments }: RecentComments): string {
  const { messages, tag, locale, direction } = language
  return renderFragment(
    <section
      class="aw aw-recent"
      part="recent"
      lang={tag}
      dir={direction}
      data-times={timeWords(locale)}
      aria-labelledby="aw-recent-title"
    >
      <h2 class="aw-title" id="aw-recent-title" part="title">
        {messages.reading.recentTitle}
      </h2>
      {comments.length === 0 ? (
        <p class="aw-empty" part="empty">
          {messages.noComments}
        </p>
      ) : (
        <ol class="aw-list" part="list">
          {comments.map(({ id, name, page, url, createdAt, excerpt }) => (
            <li class="aw-item" part="item" key={id}>
              <a class="aw-where" part="link" href={url}>
                {withNames(messages.reading.nameOnPage, {
                  name: name ?? messages.anonymous,
                  page: readablePath(page),
                })}
              </a>{' '}
              <time class="aw-time" part="time" datetime={createdAt}>
                {formatTime(createdAt, locale)}
              </time>
              <p class="aw-text" part="text" dir="auto">
                {excerpt}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>,
  )
}
