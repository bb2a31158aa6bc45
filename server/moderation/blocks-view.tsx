import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { Field } from '../views/desk-field.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { Day } from '../views/desk-time.tsx'
import { BlockTerms, RuleChoices } from './block-view.tsx'
import type { Refused } from './comment-pages-view.tsx'
import type { NamedBlock } from './desk-reader.ts'

const texts = deskTexts.blocks

export interface BlocksPage {
  readonly staff: Principal
  readonly blocks: readonly NamedBlock[]
  readonly notice?: DeskNotice | undefined
  readonly refused?: Refused
}

/** The active blocks, and the form for a typed address or network. */
export function renderBlocksPage({ staff, blocks, notice, refused }: BlocksPage): string {
  const mayWrite = staff.permissions.has('blocks:write')
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'blocks',
    notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {blocks.length === 0 && <p class="empty">{texts.none}</p>}
        {blocks.length > 0 && (
          <ul class="rows panel">
            {blocks.map((block) => (
              <BlockRow key={block.id} block={block} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
        {mayWrite && <NetworkForm refused={refused ?? { values: {}, problems: [] }} />}
      </>
    ),
  })
}

function BlockRow({ block, mayWrite }: { block: NamedBlock; mayWrite: boolean }) {
  const { id, commentId, rule, family, prefix, effect } = block
  const heading = `block-${id}`
  return (
    <li>
      <div>
        <h2 class="row-title" id={heading}>
          {deskTexts.block.rules[rule]}
        </h2>
        <ul class="facts">
          <li>
            {texts.family[family]} /{prefix}: {reachOf(block)}
          </li>
          <li>{deskTexts.block.effects[effect]}</li>
          <li>
            {texts.until} <Day at={block.until} />
          </li>
          <li>{texts.hits(block.hitDays)}</li>
          <li>
            {texts.since} <Day at={block.createdAt} /> {texts.by} <bdi>{block.decidedByName}</bdi>
          </li>
          {commentId !== undefined && (
            <li>
              <a href={`/admin/comments/${commentId}`}>{texts.fromComment}</a>
            </li>
          )}
        </ul>
      </div>
      {mayWrite && <RemoveForm id={id} describedBy={heading} />}
    </li>
  )
}

function RemoveForm({ id, describedBy }: { id: string; describedBy: string }) {
  const reason = `reason-${id}`
  return (
    <details class="more">
      <summary aria-describedby={describedBy}>{texts.remove}</summary>
      <form method="post" action={`/admin/blocks/${id}/remove`} class="stack">
        <div class="field">
          <label for={reason}>{texts.removeReason}</label>
          <input id={reason} name="reason" autocomplete="off" />
        </div>
        <button type="submit" class="danger" aria-describedby={describedBy}>
          {texts.removeSubmit}
        </button>
      </form>
    </details>
  )
}

function NetworkForm({ refused }: { refused: Refused }) {
  return (
    <section class="panel" aria-labelledby="network-title">
      <h2 id="network-title">{texts.newTitle}</h2>
      <p>{texts.newLead}</p>
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
        <button type="submit" class="primary">
          {deskTexts.block.submit}
        </button>
      </form>
    </section>
  )
}

// The reaches of blocks by comment have names; a typed network is known by its prefix alone.
function reachOf({ family, prefix }: NamedBlock): string {
  const labels: Readonly<Record<number, string>> = deskTexts.block.reaches[family]
  return labels[prefix] ?? texts.typedReach
}
