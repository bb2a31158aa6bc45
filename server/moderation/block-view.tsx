import { deskTexts } from '../i18n/desk-en.ts'
import { DEFAULT_BLOCK_DAYS } from '../privacy/block-decision.ts'
import type { BlockChoices } from '../privacy/block-service.ts'
import { violationRules } from '../privacy/violation-store.ts'
import { Choices } from '../views/desk-choice.tsx'
import { Field } from '../views/desk-field.tsx'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { SeenFields } from './comment-actions.tsx'
import { CommentCard } from './comment-card.tsx'
import { type CommentPage, FormEnd, type Refused } from './comment-pages-view.tsx'

const texts = deskTexts.block

export interface BlockPage extends CommentPage {
  readonly choices: BlockChoices
  readonly refused?: Refused
}

/** The form that blocks where a comment came from. Its script shows the same form in a dialog. */
export function renderBlockPage(page: BlockPage): string {
  return renderDeskPage({
    title: texts.title,
    staff: page.staff,
    section: 'queue',
    notice: page.notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <CommentCard {...page} quiet />
        <section class="panel" id="block-form" aria-labelledby="block-title">
          <h2 id="block-title">{texts.formTitle}</h2>
          <p>{texts.lead}</p>
          <BlockForm {...page} />
        </section>
      </>
    ),
  })
}

function BlockForm({ comment, place, choices, refused }: BlockPage) {
  const values = refused?.values ?? {}
  const problems = refused?.problems ?? []
  return (
    <form method="post" action={`/admin/comments/${comment.id}/block`} class="stack">
      <Warnings choices={choices} />
      <RuleChoices chosen={values.rule} problems={problems} />
      <Choices
        name="prefix"
        legend={texts.reach}
        hint={texts.wideHint}
        chosen={values.prefix ?? String(choices.prefixes[0] ?? '')}
        choices={reachChoices(choices)}
        problems={problems}
      />
      <BlockTerms values={values} problems={problems} />
      <Choices
        name="decision"
        legend={texts.decision}
        chosen={values.decision ?? 'spam'}
        choices={(['spam', 'rejected', 'deleted', 'keep'] as const).map((value) => ({
          value,
          label: texts.decisions[value],
        }))}
      />
      <p class="hint">{texts.privacy}</p>
      <FormEnd submit={texts.submit} cancel={texts.cancel} place={place} />
      <SeenFields comment={comment} place={place} />
    </form>
  )
}

/** The rules a violation can name, none chosen from the start. */
export function RuleChoices(props: Pick<Refused, 'problems'> & { chosen: string | undefined }) {
  return (
    <Choices
      name="rule"
      legend={texts.rule}
      chosen={props.chosen}
      choices={violationRules.map((rule) => ({ value: rule, label: texts.rules[rule] }))}
      problems={props.problems}
    />
  )
}

/** How long and how strictly a block works, and a note about it. */
export function BlockTerms({ values, problems }: Refused) {
  return (
    <>
      <Choices
        name="effect"
        legend={texts.effect}
        chosen={values.effect ?? 'deny'}
        choices={(['deny', 'hold'] as const).map((effect) => ({
          value: effect,
          label: texts.effects[effect],
        }))}
        problems={problems}
      />
      <Field
        name="days"
        type="number"
        label={texts.days}
        hint={texts.daysHint}
        value={values.days ?? String(DEFAULT_BLOCK_DAYS)}
        required
        problems={problems}
      />
      <Field
        name="reason"
        label={texts.reason}
        hint={texts.reasonHint}
        value={values.reason}
        autocomplete="off"
        problems={problems}
      />
    </>
  )
}

function Warnings({ choices }: { choices: BlockChoices }) {
  return choices.warnings.map((warning) => (
    <p class="warning" key={warning}>
      {texts.warnings[warning]}
    </p>
  ))
}

function reachChoices({ family, prefixes, suggestedPrefix }: BlockChoices) {
  const labels: Readonly<Record<number, string>> = texts.reaches[family]
  return prefixes.map((prefix) => ({
    value: String(prefix),
    label: `${labels[prefix] ?? ''} (/${prefix})`,
    remark: prefix === suggestedPrefix ? texts.suggested : undefined,
  }))
}
