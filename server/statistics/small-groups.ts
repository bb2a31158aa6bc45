import { SMALLEST_GROUP } from './report.ts'

/** Something that is counted by a name, such as a page or a day. */
export interface Tally<Key> {
  readonly key: Key
  readonly count: number
}

/** Adds up by key. */
export function tally<Item extends { readonly count: number }, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Tally<Key>[] {
  const sums = new Map<Key, number>()
  for (const item of items) {
    const key = keyOf(item)
    sums.set(key, (sums.get(key) ?? 0) + item.count)
  }
  return [...sums].map(([key, count]) => ({ key, count }))
}

/** The groups that may be shown, each rounded down to a multiple of the smallest group. */
export function largeGroups<Key>(groups: readonly Tally<Key>[]): Tally<Key>[] {
  return groups
    .filter(({ count }) => count >= SMALLEST_GROUP)
    .map(({ key, count }) => ({ key, count: count - (count % SMALLEST_GROUP) }))
}

/** What is shown of one side of a table: its figures, and how many groups stay hidden. */
export interface ShownSide {
  readonly figures: readonly Tally<unknown>[]
  readonly hidden: number
}

/**
 * Keeps two sides of one table from pinning a hidden group down. What the figures of one side add
 * up to is there at least; what the other side shows can hold only so much, and each of its hidden
 * groups at most nine. Where the rest would have to be in one certain hidden group, the smallest
 * figures are left out as well.
 *
 * @param figures the most first
 */
export function withoutPinning<Key>(
  figures: readonly Tally<Key>[],
  { figures: shown, hidden }: ShownSide,
): Tally<Key>[] {
  if (hidden === 0) return [...figures]
  const mostUnseen = SMALLEST_GROUP - 1
  const room = shown.reduce((sum, { count }) => sum + count + mostUnseen, mostUnseen * (hidden - 1))
  const kept = [...figures]
  let certain = kept.reduce((sum, { count }) => sum + count, 0)
  while (certain > room) certain -= kept.pop()?.count ?? certain
  return kept
}
