import type { FieldProblem } from '../errors.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { REVEALS_A_DAY } from '../privacy/reveal-service.ts'
import { Field } from '../views/desk-field.tsx'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { PasswordAgain } from '../views/desk-password.tsx'
import { PlaceFields } from './comment-actions.tsx'
import { CommentCard } from './comment-card.tsx'
import { type CommentPage, FormEnd } from './comment-pages-view.tsx'
import { queueHref } from './desk-query.ts'

const texts = deskTexts.reveal

export interface RevealPage extends CommentPage {
  /** The address, once the record has it that it was asked for. */
  readonly address?: string
  readonly values?: { readonly reason: string }
  readonly problems?: readonly FieldProblem[]
}

/** The page that asks why, and in its answer, once, shows the address behind a comment. */
export function renderRevealPage(page: RevealPage): string {
  return renderDeskPage({
    title: texts.title,
    staff: page.staff,
    section: 'queue',
    notice: page.notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        {page.address && <Shown {...page} address={page.address} />}
        <CommentCard {...page} quiet />
        {!page.address && <RevealForm {...page} />}
      </>
    ),
  })
}

function Shown({ address, place }: RevealPage & { readonly address: string }) {
  return (
    <section class="panel fresh" aria-labelledby="address-title">
      <h2 id="address-title">{texts.shownTitle}</h2>
      <p>
        <code class="secret">{address}</code>
      </p>
      <p class="hint">{texts.shownHint}</p>
      <p>
        <a class="button" href={queueHref(place)}>
          {texts.back}
        </a>
      </p>
    </section>
  )
}

function RevealForm({ staff, comment, place, values, problems = [] }: RevealPage) {
  return (
    <section class="panel" aria-labelledby="reveal-title">
      <h2 id="reveal-title">{texts.formTitle}</h2>
      <p>{texts.lead}</p>
      <p>
        {texts.recorded} {texts.limit(REVEALS_A_DAY)}
      </p>
      <form method="post" action={`/admin/comments/${comment.id}/reveal`} class="stack">
        <Field
          name="reason"
          type="lines"
          label={texts.reason}
          hint={texts.reasonHint}
          value={values?.reason}
          required
          problems={problems}
        />
        <PasswordAgain staff={staff} problems={problems} />
        <FormEnd submit={texts.submit} cancel={texts.cancel} place={place} />
        <PlaceFields place={place} />
      </form>
    </section>
  )
}
