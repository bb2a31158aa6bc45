import type { FieldProblem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import type { Site } from '../sites/site-store.ts'
import { Field } from '../views/desk-field.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { SeenFields } from './comment-actions.tsx'
import { CommentCard } from './comment-card.tsx'
import { type Place, queueHref } from './desk-query.ts'
import type { ModeratedComment } from './desk-reader.ts'

export interface CommentPage {
  readonly staff: Principal
  readonly comment: ModeratedComment
  readonly place: Place
  readonly sites: readonly Site[]
  readonly notice?: DeskNotice | undefined
}

/** What was typed into a form that could not be taken, and what to correct. */
export interface Refused {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
}

/** One comment on a page of its own. */
export function renderCommentPage(page: CommentPage): string {
  return renderDeskPage({
    title: deskTexts.comment.title,
    staff: page.staff,
    section: 'queue',
    notice: page.notice,
    children: (
      <>
        <h1>{deskTexts.comment.title}</h1>
        <CommentCard {...page} />
      </>
    ),
  })
}

/** The form that changes a comment. */
export function renderEditPage(page: CommentPage & { readonly refused?: Refused }): string {
  const { staff, comment, place, refused } = page
  const texts = deskTexts.edit
  const { values, problems } = refused ?? { values: currentValues(comment), problems: [] }
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'queue',
    notice: page.notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <form method="post" action={`/admin/comments/${comment.id}/edit`} class="panel stack">
          <Field
            name="text"
            type="lines"
            label={texts.text}
            hint={texts.textHint}
            value={values.text}
            required
            problems={problems}
          />
          <Field
            name="name"
            label={texts.name}
            hint={texts.optional}
            value={values.name}
            autocomplete="off"
            problems={problems}
          />
          <Field
            name="website"
            label={texts.website}
            hint={texts.optional}
            value={values.website}
            autocomplete="off"
            problems={problems}
          />
          <FormEnd submit={texts.submit} cancel={texts.cancel} place={place} />
          <SeenFields comment={comment} place={place} />
        </form>
      </>
    ),
  })
}

/** The form that answers a comment, with the comment above it. */
export function renderReplyPage(page: CommentPage & { readonly refused?: Refused }): string {
  const { staff, comment, place, refused } = page
  const texts = deskTexts.reply
  const pending = comment.status === 'pending'
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'queue',
    notice: page.notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <CommentCard {...page} quiet />
        <form method="post" action={`/admin/comments/${comment.id}/reply`} class="panel stack">
          <Field
            name="text"
            type="lines"
            label={texts.text}
            hint={texts.textHint(staff.name)}
            value={refused?.values.text}
            required
            problems={refused?.problems ?? []}
          />
          {pending && <p class="hint">{texts.willApprove}</p>}
          <FormEnd
            submit={pending ? texts.submitBoth : texts.submit}
            cancel={deskTexts.edit.cancel}
            place={place}
          />
          <SeenFields comment={comment} place={place} />
        </form>
      </>
    ),
  })
}

/** The buttons that end a form: go on, or go back. */
export function FormEnd(props: {
  readonly submit: string
  readonly cancel: string
  readonly place: Place
}) {
  return (
    <p class="form-end">
      <button type="submit" class="primary">
        {props.submit}
      </button>
      <a class="button" href={queueHref(props.place)} data-cancel>
        {props.cancel}
      </a>
    </p>
  )
}

function currentValues({ text, name, website }: ModeratedComment): Record<string, string> {
  return { text, name: name ?? '', website: website ?? '' }
}
