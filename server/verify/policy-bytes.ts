import { createHash } from 'node:crypto'
import { readPublished } from '../policy/policy-document.ts'
import { linesOf } from '../policy/policy-text.ts'
import type { PublishedPolicy } from '../policy/policy-version-store.ts'
import { renderPolicyPage } from '../policy/policy-view.tsx'

/**
 * Whether the stored bytes of a version still say what was published: its data has the hash that was
 * noted then, and its page says the same, sentence by sentence. A page that an earlier version of the
 * program made may look otherwise.
 */
export function isAsPublished(policy: PublishedPolicy): boolean {
  const { json, html, version, textHash } = policy
  const document = readPublished({ json })
  if (document?.version !== version) return false
  const { version: _version, publishedAt, ...text } = JSON.parse(json) as Record<string, unknown>
  if (Date.parse(String(publishedAt)) !== policy.publishedAt) return false
  const hash = createHash('sha256').update(JSON.stringify(text)).digest()
  if (!hash.equals(textHash)) return false
  if (html === renderPolicyPage(document)) return true
  const page = wordsOf(html)
  return document.sections.every((section) =>
    linesOf(section).every((line) => page.includes(wordsOf(line))),
  )
}

// Letters and digits alone: markup, quotes and spaces differ between a sentence and its page.
function wordsOf(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:#\w+|\w+);/g, '')
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
