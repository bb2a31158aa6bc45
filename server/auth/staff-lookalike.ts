import { skeleton, skeletonWords } from './name-skeleton.ts'
import { isReservedName } from './reserved-names.ts'
import type { StaffStore } from './staff-store.ts'

// What somebody adds to a staff name to be taken for staff, as skeletons spell it.
const roleWords = [
  'owner',
  'administrator',
  'admin',
  'moderator',
  'mod',
  'staff',
  'official',
  'author',
  'verified',
  'team',
]

/** Tells whether a visitor's name could be taken for that of somebody who runs the site. */
export class StaffLookalikes {
  readonly #staff: Pick<StaffStore, 'list'>

  constructor({ staff }: { readonly staff: Pick<StaffStore, 'list'> }) {
    this.#staff = staff
  }

  /** Whether it looks like the name of a member of staff, or says that somebody is one. */
  async isStaffLookalike(name: string): Promise<boolean> {
    if (isReservedName(name)) return true
    const members = await this.#staff.list()
    return looksLikeOneOf(
      name,
      members.map((member) => member.name),
    )
  }
}

/**
 * Compares how names look: width, case, accents, signs and look-alike letters do not count. A name
 * with other words before or behind it is still that name.
 */
export function looksLikeOneOf(name: string, staffNames: readonly string[]): boolean {
  // A name of signs alone has nothing that another could look like.
  const taken = new Set(staffNames.map(skeleton).filter((staffName) => staffName !== ''))
  const seen = skeleton(name)
  if (taken.has(seen) || taken.has(withoutRoles(seen))) return true
  const words = skeletonWords(name)
  return staffNames.some((staffName) => holds(words, skeletonWords(staffName)))
}

function holds(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false
  return words.some((_, from) => wanted.every((word, at) => words[from + at] === word))
}

function withoutRoles(seen: string): string {
  let rest = seen
  for (const word of roleWords) rest = rest.replaceAll(skeleton(word), '')
  return rest
}
