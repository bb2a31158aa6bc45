import { dataKinds } from './data-inventory.ts'
import { type Part, type PolicyText, policyTextSchema, type Section } from './policy-document.ts'
import type { PolicyFacts } from './policy-facts.ts'
import { viewerNames } from './text/inventory-en.ts'
import {
  changeNotice,
  credit,
  licence,
  noEndorsement,
  policySections,
  policyTitle,
} from './text/policy-en.ts'

/**
 * What the policy of an installation says: its facts as data, and as sections of text.
 *
 * @throws {Error} when the credit or the licence is missing, or a placeholder stands for an address
 */
export function composePolicy(facts: PolicyFacts): PolicyText {
  const { operator, contact = null, dataLocation = null, staffLocations } = facts
  const text = policyTextSchema.parse({
    language: 'en',
    title: policyTitle,
    ...{
      site: facts.siteName,
      operator,
      contact,
      dataLocation,
      staffLocations: [...staffLocations],
    },
    licence,
    hosts: [...facts.hosts],
    lessPrivateSettings: [...facts.lessPrivate],
    inventory: dataKinds.flatMap((kind) =>
      facts.inventory[kind].map((item) => ({
        kind,
        name: item.name,
        class: item.class,
        purpose: item.purpose,
        retention: item.retention,
        seenBy: item.seenBy.map((viewer) => viewerNames[viewer]),
      })),
    ),
    sections: policySections(facts),
  })
  requirePublishable(text)
  return text
}

/**
 * Refuses a policy that breaks the licence of its template or hides an address behind a placeholder.
 *
 * @throws {Error} naming what is missing
 */
export function requirePublishable({ operator, sections }: PolicyText): void {
  const lines = sections.flatMap(linesOf)
  const said = lines.join('\n')
  const required = {
    'the credit to Automattic': credit.url,
    'the link to the licence': licence.url,
    'the note that the work was changed': changeNotice,
    'the line that Automattic endorses nothing': noEndorsement(operator),
  }
  const missing = Object.entries(required).filter(([, words]) => !said.includes(words))
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ')
    throw new Error(`The policy lacks ${names}. Its licence demands them.`)
  }
  if (said.includes('[email')) {
    throw new Error('The policy has a placeholder, "[email", in place of an address.')
  }
}

/** A section as lines of plain text, for comparing versions; a link is followed by its address. */
export function linesOf({ title, blocks }: Section): string[] {
  const body = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.parts.map(plain).join('')]
    if (block.kind === 'list') return block.items.map((item) => `• ${item}`)
    if (block.kind === 'addition') return [block.title, ...block.markdown.split(/\n+/)]
    return [block.title, ...block.rows.map((row) => `• ${row.join(' · ')}`)]
  })
  return [title, ...body]
}

function plain(part: Part): string {
  return typeof part === 'string' ? part : `${part.text} (${part.href})`
}
