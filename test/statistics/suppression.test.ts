import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Counts, PageDayCount } from '../../server/statistics/counts.ts'
import { SMALLEST_GROUP } from '../../server/statistics/report.ts'
import { largeGroups, withoutPinning } from '../../server/statistics/small-groups.ts'
import { suppress } from '../../server/statistics/suppression.ts'

const today = 20_780

function aSite(counts: Partial<Counts>): Counts {
  return {
    ...{ siteId: 'default', comments: [], reads: [], languages: [], referrers: [] },
    ...{ pages: 1000, authorHosts: new Set<string>() },
    ...counts,
  }
}

const cell = fc.record({
  page: fc.integer({ min: 0, max: 6 }).map((number) => `/page-${number}`),
  day: fc.oneof(
    fc.integer({ min: today - 3, max: today }),
    fc.integer({ min: today - 100, max: today }),
  ),
  count: fc.integer({ min: 1, max: 25 }),
})
const cells = fc.array(cell, { maxLength: 30 })

const total = (list: readonly PageDayCount[], fits: (one: PageDayCount) => boolean): number =>
  list.filter(fits).reduce((sum, { count }) => sum + count, 0)

const isOver = ({ day }: PageDayCount) => day < today
const dayNumber = (day: string) => Date.parse(day) / 86_400_000

describe('groups of every size', () => {
  const sizes = Array.from({ length: 21 }, (_, size) => size)

  it('shows none below ten and no number but multiples of ten', () => {
    const shown = sizes.map((count) => largeGroups([{ key: 'group', count }])[0]?.count)
    const none = Array.from({ length: 10 }, () => undefined)
    expect(shown).toEqual([...none, ...Array.from({ length: 10 }, () => 10), 20])
  })

  it.each(sizes)('comments on a page: %i', (count) => {
    const { pages, days } = suppress(
      aSite({ comments: [{ page: '/a', day: today - 1, count }] }),
      today,
    ).comments
    const figures = count < 10 ? [] : [{ atLeast: count < 20 ? 10 : 20 }]
    expect(pages.map(({ atLeast }) => ({ atLeast }))).toEqual(figures)
    expect(days.map(({ atLeast }) => ({ atLeast }))).toEqual(figures)
  })

  it.each(sizes)('reads, languages and referring sites of a day: %i', (count) => {
    const group = { day: today - 1, count }
    const report = suppress(
      aSite({
        reads: [{ page: '/a', ...group }],
        languages: [{ group: 'en', ...group }],
        referrers: [{ group: 'news.example', ...group }],
      }),
      today,
    )
    const shown = count < 10 ? 0 : 1
    for (const list of [report.reads.days, report.reads.pages]) expect(list).toHaveLength(shown)
    for (const list of [report.languages, report.referrers]) expect(list).toHaveLength(shown)
  })
})

describe('figures of any site', () => {
  it('are a recount, rounded down to tens', () => {
    fc.assert(
      fc.property(cells, (comments) => {
        const { pages, days } = suppress(aSite({ comments }), today).comments
        for (const { page, atLeast } of pages) {
          const counted = total(comments, (one) => one.page === page && isOver(one))
          expect(atLeast).toBe(counted - (counted % 10))
        }
        for (const { day, atLeast } of days) {
          expect(total(comments, (one) => one.day === dayNumber(day))).toBeGreaterThanOrEqual(
            atLeast,
          )
        }
      }),
    )
  })

  it('leave out the day that is not over', () => {
    const comments = [{ page: '/a', day: today, count: 50 }]
    const report = suppress(aSite({ comments, reads: comments }), today)
    expect([report.comments, report.reads]).toEqual([
      { days: [], pages: [] },
      { days: [], pages: [] },
    ])
  })

  it('add up reads only from days of pages that had ten', () => {
    const reads = [
      { page: '/a', day: today - 2, count: 12 },
      { page: '/b', day: today - 2, count: 9 },
      { page: '/a', day: today - 1, count: 25 },
      { page: '/b', day: today - 1, count: 31 },
    ]
    const { days, pages } = suppress(aSite({ reads }), today).reads
    expect(days.map(({ atLeast }) => atLeast)).toEqual([10, 50])
    expect(pages).toEqual([
      { page: '/a', atLeast: 30 },
      { page: '/b', atLeast: 30 },
    ])
  })

  it('name no referring site that is the website of an author', () => {
    const group = { day: today - 1, count: 50 }
    const hosts = ['ada.example', 'blog.ada.example', 'ada.example.net', 'news.example']
    const { referrers } = suppress(
      aSite({
        referrers: hosts.map((host) => ({ group: host, ...group })),
        authorHosts: new Set(['ada.example']),
      }),
      today,
    )
    expect(referrers.map(({ host }) => host)).toEqual(['ada.example.net', 'news.example'])
  })
})

describe('two reports, before and after', () => {
  it('are identical when a comment is added to a page that stays below ten', () => {
    fc.assert(
      fc.property(cells, cell, (comments, { page, day }) => {
        const added = [...comments, { page, day, count: 1 }]
        fc.pre(total(added, (one) => one.page === page && isOver(one)) < SMALLEST_GROUP)
        expect(suppress(aSite({ comments: added }), today)).toEqual(
          suppress(aSite({ comments }), today),
        )
      }),
    )
  })

  it('are identical when a comment on a small page would be the twentieth of its day', () => {
    const day = today - 1
    const comments = [
      { page: '/large', day, count: 15 },
      { page: '/small', day, count: 4 },
    ]
    const added = [...comments, { page: '/small', day, count: 1 }]
    const figures = suppress(aSite({ comments: added }), today).comments.days
    expect(figures).toEqual([{ day: '2026-11-22', atLeast: 10 }])
    expect(figures).toEqual(suppress(aSite({ comments }), today).comments.days)
  })

  it('are identical when a comment is added today, wherever it is', () => {
    fc.assert(
      fc.property(cells, cell, (comments, { page }) => {
        const added = [...comments, { page, day: today, count: 1 }]
        expect(suppress(aSite({ comments: added }), today)).toEqual(
          suppress(aSite({ comments }), today),
        )
      }),
    )
  })

  it('differ only in the page when a comment is added to a day that stays below ten', () => {
    fc.assert(
      fc.property(cells, cell, (recent, { page, day }) => {
        // Nothing is pinned down where days are counted that no figure is shown of.
        const comments = [...recent, { page: '/old', day: today - 200, count: 10 }]
        const added = [...comments, { page, day, count: 1 }]
        fc.pre(total(added, (one) => one.day === day) < SMALLEST_GROUP)
        fc.pre(total(comments, (one) => one.page === page && isOver(one)) >= SMALLEST_GROUP)
        const before = suppress(aSite({ comments }), today).comments
        const after = suppress(aSite({ comments: added }), today).comments
        expect(after.days).toEqual(before.days)
        const others = (pages: typeof after.pages) => pages.filter((one) => one.page !== page)
        expect(others(after.pages)).toEqual(others(before.pages))
      }),
    )
  })

  it('are identical when a read is added to a day of a page that stays below ten', () => {
    fc.assert(
      fc.property(cells, cell, (reads, { page, day }) => {
        const added = [...reads, { page, day, count: 1 }]
        const merged = merge(added)
        fc.pre(total(merged, (one) => one.page === page && one.day === day) < SMALLEST_GROUP)
        expect(suppress(aSite({ reads: merged }), today)).toEqual(
          suppress(aSite({ reads: merge(reads) }), today),
        )
      }),
    )
  })
})

/** One cell for each page and day, as the database has them. */
function merge(list: readonly PageDayCount[]): PageDayCount[] {
  const sums = new Map<string, PageDayCount>()
  for (const one of list) {
    const key = `${one.day} ${one.page}`
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}

describe('a hidden group', () => {
  /** What somebody who reads the whole report knows of one hidden day at least. */
  function atLeastOn(hiddenDays: number, comments: readonly PageDayCount[]): number {
    const { days, pages } = suppress(aSite({ comments }), today).comments
    const certain = pages.reduce((sum, { atLeast }) => sum + atLeast, 0)
    const room = days.reduce((sum, { atLeast }) => sum + atLeast + 9, 0)
    return certain - room - 9 * (hiddenDays - 1)
  }

  it('cannot be computed where pages and days together would give it away', () => {
    // Ninety comments on ten days of nine: each hidden day would be known exactly.
    const comments = Array.from({ length: 10 }, (_, at) => ({
      ...{ page: '/a', day: today - 10 + at, count: 9 },
    }))
    expect(suppress(aSite({ comments }), today).comments).toEqual({ days: [], pages: [] })
  })

  it('is never known to hold a single comment', () => {
    const recent = cell.map((one) => ({ ...one, day: today - 1 - ((today - one.day) % 80) }))
    fc.assert(
      fc.property(fc.array(recent, { maxLength: 30 }), (comments) => {
        const { days } = suppress(aSite({ comments }), today).comments
        const shown = new Set(days.map(({ day }) => dayNumber(day)))
        const hidden = new Set(comments.map(({ day }) => day).filter((day) => !shown.has(day)))
        if (hidden.size > 0) expect(atLeastOn(hidden.size, comments)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('of pages is not given away by the languages of the day', () => {
    const day = today - 1
    const reads = [
      { page: '/a', day, count: 19 },
      { page: '/b', day, count: 9 },
    ]
    const languages = ['en', 'de'].map((group) => ({ group, day, count: group === 'en' ? 18 : 10 }))
    // Two languages mean twenty reads at least, of which page /a can hold nineteen.
    expect(suppress(aSite({ reads, languages, pages: 2 }), today).languages).toHaveLength(1)
    expect(suppress(aSite({ reads, languages, pages: 3 }), today).languages).toHaveLength(2)
  })

  it('costs nothing where no group is hidden', () => {
    const figures = [{ key: 'a', count: 50 }]
    expect(withoutPinning(figures, { figures: [{ key: 1, count: 10 }], hidden: 0 })).toEqual(
      figures,
    )
  })
})
