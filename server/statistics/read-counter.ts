import { type Clock, dayOf } from '../clock.ts'
import type { ReadListener } from '../http/read-signals.ts'

/** What a site's readers are counted by, besides the page. */
export type GroupKind = 'language' | 'referrer'

/** Reads of one group of readers of a site. */
export interface GroupReads {
  readonly siteId: string
  readonly kind: GroupKind
  readonly value: string
  readonly reads: number
}

/** Reads of one day that are not stored yet: by page, and apart from that by group. */
export interface DayReads {
  readonly day: number
  readonly pages: ReadonlyMap<string, number>
  readonly groups: readonly GroupReads[]
}

/** Different values of a kind that a site may have in memory: anybody can make values up. */
const MOST_VALUES = 500

type Numbers = Map<string, number>

interface DayNumbers {
  readonly pages: Numbers
  readonly groups: Map<string, Readonly<Record<GroupKind, Numbers>>>
}

/**
 * Counts reads in memory, as they happen. It keeps numbers only: no read leaves anything that tells
 * it from another, and a page's number is never kept together with a language or a host.
 */
export class ReadCounter {
  readonly #now: Clock
  #days = new Map<number, DayNumbers>()

  constructor(options: { readonly now: Clock }) {
    this.#now = options.now
  }

  /** What counts each read of a thread. */
  listenerOf({ id, siteId }: { readonly id: string; readonly siteId: string }): ReadListener {
    return ({ language, referrer }) => {
      const { pages, groups } = this.#today()
      add(pages, id, 1)
      const group = groups.get(siteId) ?? newGroups(groups, siteId)
      if (language !== undefined) addValue(group.language, language)
      if (referrer !== undefined) addValue(group.referrer, referrer)
    }
  }

  /** Hands over everything counted so far and begins anew. */
  take(): DayReads[] {
    const days = [...this.#days].map(([day, numbers]) => toDayReads(day, numbers))
    this.#days = new Map()
    return days
  }

  /** Takes back what could not be stored. */
  giveBack({ day, pages, groups }: DayReads): void {
    const numbers = this.#numbersOf(day)
    for (const [threadId, reads] of pages) add(numbers.pages, threadId, reads)
    for (const { siteId, kind, value, reads } of groups) {
      add((numbers.groups.get(siteId) ?? newGroups(numbers.groups, siteId))[kind], value, reads)
    }
  }

  #today(): DayNumbers {
    return this.#numbersOf(dayOf(this.#now()))
  }

  #numbersOf(day: number): DayNumbers {
    const known = this.#days.get(day)
    if (known) return known
    const fresh: DayNumbers = { pages: new Map(), groups: new Map() }
    this.#days.set(day, fresh)
    return fresh
  }
}

function newGroups(groups: DayNumbers['groups'], siteId: string): Record<GroupKind, Numbers> {
  const fresh = { language: new Map(), referrer: new Map() }
  groups.set(siteId, fresh)
  return fresh
}

function add(numbers: Numbers, key: string, count: number): void {
  numbers.set(key, (numbers.get(key) ?? 0) + count)
}

function addValue(numbers: Numbers, value: string): void {
  if (numbers.size < MOST_VALUES || numbers.has(value)) add(numbers, value, 1)
}

function toDayReads(day: number, { pages, groups }: DayNumbers): DayReads {
  const kinds = ['language', 'referrer'] as const
  return {
    day,
    pages,
    groups: [...groups].flatMap(([siteId, byKind]) =>
      kinds.flatMap((kind) =>
        [...byKind[kind]].map(([value, reads]) => ({ siteId, kind, value, reads })),
      ),
    ),
  }
}
