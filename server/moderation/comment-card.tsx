import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import type { Site } from '../sites/site-store.ts'
import { Time } from '../views/desk-time.tsx'
import { CommentActions } from './comment-actions.tsx'
import type { Place } from './desk-query.ts'
import type { ModeratedComment } from './desk-reader.ts'
import { withVisibleTargets } from './link-targets.ts'

const texts = deskTexts.comment
const QUOTE_LENGTH = 280

export interface CommentCardProps {
  readonly comment: ModeratedComment
  readonly sites: readonly Site[]
  readonly staff: Principal
  readonly place: Place
  /** Leaves the buttons out, where the page below asks one thing only. */
  readonly quiet?: boolean
}

/** One comment as a moderator reads it: who, where, when, what, and what can be done about it. */
export function CommentCard({ comment, sites, staff, place, quiet }: CommentCardProps) {
  const heading = `heading-${comment.id}`
  return (
    <article
      class="card"
      id={`comment-${comment.id}`}
      tabIndex={-1}
      aria-labelledby={heading}
      data-comment={comment.id}
    >
      <header class="card-head">
        <h2 id={heading}>
          <bdi>{comment.name ?? texts.anonymous}</bdi>
          {comment.byOwner && <span class="badge">{texts.staffBadge}</span>}
        </h2>
        <Facts comment={comment} sites={sites} />
        {comment.website !== undefined && (
          <p class="website">
            {texts.website}{' '}
            <a href={comment.website} rel="nofollow ugc noopener noreferrer">
              <bdi>{comment.website}</bdi>
            </a>
          </p>
        )}
      </header>
      {comment.parent && <Parent parent={comment.parent} />}
      {comment.status === 'deleted' ? (
        <p class="gone">{texts.gone}</p>
      ) : (
        <div
          class="card-text"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: withVisibleTargets(comment.html) }}
        />
      )}
      {!quiet && <CommentActions comment={comment} staff={staff} place={place} />}
    </article>
  )
}

function Facts({ comment, sites }: Pick<CommentCardProps, 'comment' | 'sites'>) {
  const { origin } = comment
  return (
    <ul class="facts">
      <li>
        {texts.onPage} <a href={pageHref(comment, sites)}>{comment.pageKey}</a>
      </li>
      {sites.length > 1 && <li>{comment.siteName}</li>}
      <li>
        <Time at={comment.createdAt} />
        {comment.editedAt !== undefined && `, ${texts.edited}`}
      </li>
      {origin && <li class="origin">{origin.label}</li>}
      {origin && origin.othersToday > 0 && <li>{texts.othersToday(origin.othersToday)}</li>}
    </ul>
  )
}

function Parent({ parent }: { parent: NonNullable<ModeratedComment['parent']> }) {
  if (parent.status === 'deleted') return <p class="parent">{texts.answersRemoved}</p>
  const quote = [...parent.text]
  return (
    <blockquote class="parent">
      <p class="parent-name">
        <bdi>{texts.inReplyTo(parent.name ?? texts.anonymous)}</bdi>
      </p>
      <p dir="auto">
        {quote.slice(0, QUOTE_LENGTH).join('')}
        {quote.length > QUOTE_LENGTH && ' …'}
      </p>
    </blockquote>
  )
}

// The page on the blog where one is known, else our own page of the thread.
function pageHref({ id, siteId, pageKey }: ModeratedComment, sites: readonly Site[]): string {
  const [origin] = sites.find((site) => site.id === siteId)?.origins ?? []
  const query = new URLSearchParams({ site: siteId, page: pageKey })
  const page = origin === undefined ? `/thread?${query}` : origin + pageKey
  return `${page}#comment-${id}`
}
