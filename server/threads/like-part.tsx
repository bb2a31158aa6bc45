import type { JSX } from 'preact'
import { plural } from '../i18n/language.ts'
import type { PublicComment } from './public-comment.ts'
import { langOf } from './thread-href.ts'
import type { ThreadPlace } from './thread-service.ts'

interface LikePartProps extends ThreadPlace {
  readonly comment: PublicComment
  /** Whether it is shown to its author, who does not like it here. */
  readonly isOwn: boolean
}

/** How often a comment was liked, and the button that likes it: a form, with and without a script. */
export function LikePart({ comment, isOwn, ...page }: LikePartProps): JSX.Element | null {
  const { id, likes } = comment
  const { language, closesAt } = page
  if (likes === undefined) return null
  const { reading } = language.messages
  const count = likes > 0 && plural(language, reading.likes, likes)
  if (isOwn || closesAt !== undefined)
    return count ? <span class="aw-optional">{count}</span> : null
  return (
    <form class="aw-like" method="post" action={`/v1/comments/${id}/likes${queryOf(page)}`}>
      <button type="submit" class="aw-quiet" part="like" data-do="like">
        {reading.like}
      </button>{' '}
      <span class="aw-optional">{count}</span>
    </form>
  )
}

// The page that it leads back to is the one it was pressed on, in its language and order.
function queryOf(place: ThreadPlace): string {
  const { thread, formFirst } = place
  const lang = langOf(place)
  const query = new URLSearchParams()
  if (lang !== undefined) query.set('lang', lang)
  if (thread.sort !== 'oldest') query.set('sort', thread.sort)
  if (formFirst) query.set('form', 'top')
  return query.size === 0 ? '' : `?${query}`
}
