import { type ChangedSection, differenceOf } from './policy-difference.ts'
import { readPublished } from './policy-document.ts'
import type { PolicyVersion } from './policy-version.ts'
import type { PublishedPolicy } from './policy-version-store.ts'

/** A version and what it changed of the one before. */
export interface PublishedChange extends PolicyVersion {
  readonly textHash: Buffer
  /** Empty for the first version, which changed nothing. */
  readonly sections: readonly ChangedSection[]
}

/** What each version changed, for versions in the order of their publication, the newest first. */
export function toChanges(policies: readonly PublishedPolicy[]): PublishedChange[] {
  return policies.map((policy, index) => {
    const { version, major, minor, publishedAt, textHash } = policy
    return {
      version,
      major,
      minor,
      publishedAt,
      textHash,
      sections: sections(policy, policies[index + 1]),
    }
  })
}

function sections(policy: PublishedPolicy, before: PublishedPolicy | undefined): ChangedSection[] {
  const after = readPublished(policy)
  const earlier = before && readPublished(before)
  if (!before) return []
  if (!after || !earlier) return [{ title: 'The form of the whole text', lines: [] }]
  const changed = differenceOf(earlier, after)
  return changed.length > 0 ? changed : [{ title: 'The data beside the text', lines: [] }]
}
