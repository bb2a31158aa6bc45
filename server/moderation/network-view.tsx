import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { TYPED_NETWORKS_A_DAY } from '../privacy/block-service.ts'
import { Field } from '../views/desk-field.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { PasswordAgain } from '../views/desk-password.tsx'
import { BlockTerms, RuleChoices } from './block-view.tsx'
import type { Refused } from './comment-pages-view.tsx'

const texts = deskTexts.blocks

export interface NetworkPage {
  readonly staff: Principal
  readonly notice?: DeskNotice | undefined
  readonly refused?: Refused
}

/** The form that blocks a typed address or network. It shows nothing of what is stored. */
export function renderNetworkPage(page: NetworkPage): string {
  const { staff, notice, refused = { values: {}, problems: [] } } = page
  return renderDeskPage({
    title: texts.newTitle,
    staff,
    section: 'blocks',
    notice,
    children: (
      <>
        <h1>{texts.newTitle}</h1>
        <section class="panel">
          <p>{texts.newLead}</p>
          <p>
            {texts.newRecorded} {texts.newLimit(TYPED_NETWORKS_A_DAY)}
          </p>
          <form method="post" action="/admin/blocks" class="stack">
            <Field
              name="network"
              label={texts.network}
              hint={texts.networkHint}
              value={refused.values.network}
              autocomplete="off"
              required
              problems={refused.problems}
            />
            <RuleChoices chosen={refused.values.rule} problems={refused.problems} />
            <BlockTerms {...refused} />
            <PasswordAgain staff={staff} problems={refused.problems} />
            <button type="submit" class="primary">
              {deskTexts.block.submit}
            </button>
          </form>
        </section>
      </>
    ),
  })
}
