import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { Day } from '../views/desk-time.tsx'
import type { NamedBlock } from './desk-reader.ts'

const texts = deskTexts.blocks

export interface BlocksPage {
  readonly staff: Principal
  readonly blocks: readonly NamedBlock[]
  readonly notice?: DeskNotice | undefined
}

/** The active blocks. */
export function renderBlocksPage({ staff, blocks, notice }: BlocksPage): string {
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
        {staff.permissions.has('origins:reveal') && (
          <p>
            <a href="/admin/blocks/new">{texts.newTitle}</a>
          </p>
        )}
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
          {block.hitDays !== undefined && <li>{texts.hits(block.hitDays)}</li>}
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

// The reaches of blocks by comment have names; a typed network is known by its prefix alone.
function reachOf({ family, prefix }: NamedBlock): string {
  const labels: Readonly<Record<number, string>> = deskTexts.block.reaches[family]
  return labels[prefix] ?? texts.typedReach
}
