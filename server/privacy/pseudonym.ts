import type { TaggedComment } from './origin-records.ts'

/** What staff see instead of an address. It means something on its own day only. */
export interface Pseudonym {
  /** Such as `origin K7Q2M`. */
  readonly label: string
  /** How many other comments of that day have the same origin and are still undecided. */
  readonly othersToday: number
}

// Crockford's alphabet: no letter that looks like a digit or another letter.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 5

/** Names a unit by 25 bits of its tag of the day. */
export function pseudonymOf({ unitTag, ofUnit }: TaggedComment): Pseudonym {
  const bits = unitTag.readUInt32BE(0)
  const letters = Array.from(
    { length: LETTERS },
    (_, index) => alphabet[(bits >>> (27 - 5 * index)) & 31],
  )
  return { label: `origin ${letters.join('')}`, othersToday: ofUnit - 1 }
}
