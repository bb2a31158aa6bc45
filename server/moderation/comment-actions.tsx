import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { commentHref, type Place } from './desk-query.ts'
import type { ModeratedComment } from './desk-reader.ts'

const texts = deskTexts.comment

const verbs = [
  { verb: 'approve', to: 'approved', class: 'primary' },
  { verb: 'reject', to: 'rejected', class: undefined },
  { verb: 'spam', to: 'spam', class: undefined },
] as const

interface CommentActionsProps {
  readonly comment: ModeratedComment
  readonly staff: Principal
  readonly place: Place
}

/** The buttons under a comment: one form, so that each works without JavaScript. */
export function CommentActions(props: CommentActionsProps) {
  const { comment, staff } = props
  if (comment.status === 'deleted') return null
  const base = `/admin/comments/${comment.id}`
  return (
    <form class="actions" method="post" action={`${base}/approve`} data-decide>
      <SeenFields {...props} />
      {staff.permissions.has('comments:moderate') &&
        verbs
          .filter(({ to }) => to !== comment.status)
          .map(({ verb, class: look }) => (
            <button
              key={verb}
              type="submit"
              formaction={`${base}/${verb}`}
              class={look}
              data-verb={verb}
              aria-describedby={`heading-${comment.id}`}
            >
              {texts[verb]}
            </button>
          ))}
      <PageLinks {...props} />
      {staff.permissions.has('comments:moderate') && (
        <details class="more">
          <summary aria-describedby={`heading-${comment.id}`}>{texts.more}</summary>
          <button
            type="submit"
            formaction={`${base}/delete`}
            class="danger"
            data-verb="delete"
            aria-describedby={`heading-${comment.id}`}
          >
            {texts.delete}
          </button>
        </details>
      )}
    </form>
  )
}

/** Hidden fields: what the moderator saw of the comment, and where to go back to. */
export function SeenFields({ comment, place }: Pick<CommentActionsProps, 'comment' | 'place'>) {
  return (
    <>
      <input type="hidden" name="status" value={comment.status} />
      <input type="hidden" name="editedAt" value={comment.editedAt ?? ''} />
      <PlaceFields place={place} />
    </>
  )
}

/** Hidden fields that say where in the queue to go back to. */
export function PlaceFields({ place }: Pick<CommentActionsProps, 'place'>) {
  return (
    <>
      <input type="hidden" name="tab" value={place.tab} />
      {place.site !== undefined && <input type="hidden" name="site" value={place.site} />}
      {place.after !== undefined && <input type="hidden" name="after" value={place.after} />}
    </>
  )
}

function PageLinks({ comment, staff, place }: CommentActionsProps) {
  const { id, status, origin } = comment
  const describedBy = `heading-${id}`
  const answerable = status === 'approved' || status === 'pending'
  return (
    <>
      {staff.permissions.has('comments:write') && answerable && (
        <a
          class="button quiet"
          href={commentHref(id, 'reply', place)}
          aria-describedby={describedBy}
        >
          {status === 'pending' ? texts.approveAndReply : texts.reply}
        </a>
      )}
      {staff.permissions.has('comments:write') && (
        <a
          class="button quiet"
          href={commentHref(id, 'edit', place)}
          aria-describedby={describedBy}
        >
          {texts.edit}
        </a>
      )}
      {staff.permissions.has('blocks:write') && origin && (
        <a
          class="button quiet"
          href={commentHref(id, 'block', place)}
          aria-describedby={describedBy}
          data-dialog
        >
          {texts.block}
        </a>
      )}
      {staff.permissions.has('origins:reveal') && origin && (
        <a
          class="button quiet"
          href={commentHref(id, 'reveal', place)}
          aria-describedby={describedBy}
        >
          {texts.reveal}
        </a>
      )}
    </>
  )
}
