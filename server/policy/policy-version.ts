/** How much a new version of the policy changes: a major one is shown to authors again. */
export type ChangeSize = 'minor' | 'major'

/** The number and date of a published version. */
export interface PolicyVersion {
  /** Such as `1.0`. */
  readonly version: string
  readonly major: number
  readonly minor: number
  readonly publishedAt: number
}

/** The number after another one. The first is 1.0. */
export function nextVersion(
  last: Pick<PolicyVersion, 'major' | 'minor'> | undefined,
  size: ChangeSize,
): Pick<PolicyVersion, 'version' | 'major' | 'minor'> {
  if (!last) return { version: '1.0', major: 1, minor: 0 }
  const major = size === 'major' ? last.major + 1 : last.major
  const minor = size === 'major' ? 0 : last.minor + 1
  return { version: `${major}.${minor}`, major, minor }
}
