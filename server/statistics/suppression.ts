import { DAY } from '../clock.ts'
import { SHOWN_DAYS } from '../retention.ts'
import { withoutOtherParameters } from '../threads/page-key.ts'
import type { Counts, GroupDayCount, PageDayCount } from './counts.ts'
import { type Activity, type PageFigure, type Report, SMALLEST_GROUP } from './report.ts'
import { largeGroups, type ShownSide, type Tally, tally, withoutPinning } from './small-groups.ts'

const SHOWN_PAGES = 20

interface Shown {
  readonly activity: Activity
  /** Per day, what is shown of its pages. */
  sideOf(day: number): ShownSide
}

/**
 * The one way from counts to figures: desk, public page, JSON and hand-outs all show what this
 * returns. Only days before `today` are counted; groups of fewer than ten are removed before
 * anything is added up, and what is left is rounded down. docs/statistics.md explains the method
 * and its limits.
 *
 * @param today the first UTC day that is not over, counted from 1970-01-01
 */
export function suppress(counts: Counts, today: number): Report {
  const isOver = ({ day }: { readonly day: number }) => day < today
  const isShown = ({ day }: { readonly day: number }) =>
    isOver({ day }) && day >= today - SHOWN_DAYS
  const reads = readActivity(counts.reads.filter(isShown), counts.pages)
  const groups = (all: readonly GroupDayCount[]) => groupFigures(all.filter(isShown), reads)
  return {
    site: counts.siteId,
    smallestGroup: SMALLEST_GROUP,
    through: dayText(today - 1),
    comments: commentActivity(counts.comments.filter(isOver), today),
    reads: reads.activity,
    languages: groups(counts.languages).map(({ day, group, count }) => ({
      ...{ day: dayText(day), language: group, atLeast: count },
    })),
    referrers: groups(
      counts.referrers.filter(({ group }) => !isAuthors(group, counts.authorHosts)),
    ).map(({ day, group, count }) => ({ day: dayText(day), host: group, atLeast: count })),
  }
}

// A comment on a small page is in no figure at all, not even in that of a large day.
function commentActivity(cells: readonly PageDayCount[], today: number): Activity {
  const counted = onLargePages(cells)
  const days = tally(counted, ({ day }) => day)
  const first = today - SHOWN_DAYS
  const shown = largeGroups(days.filter(({ key }) => key >= first))
  const pages = topPages(largeGroups(tally(counted, ({ page }) => page)))
  // A day before the first that is shown may hold any number.
  const everyDayIsSmallOrShown = days.every(({ key }) => key >= first)
  const hidden = everyDayIsSmallOrShown ? days.length - shown.length : 0
  return {
    days: dayFigures(shown),
    pages: pageFigures(withoutPinning(pages, { figures: shown, hidden })),
  }
}

// Each page's day is a group of its own; sums are sums of what is shown of them, and say no more.
function readActivity(cells: readonly PageDayCount[], pages: number): Shown {
  const shown = cells.flatMap((cell) =>
    largeGroups([{ key: cell, count: cell.count }]).map(({ key, count }) => ({ ...key, count })),
  )
  return {
    activity: {
      days: dayFigures(tally(shown, ({ day }) => day)),
      pages: pageFigures(topPages(tally(shown, ({ page }) => page))),
    },
    sideOf(day) {
      const figures = shown
        .filter((cell) => cell.day === day)
        .map(({ page, count }) => ({ key: page, count }))
      return { figures, hidden: Math.max(0, pages - figures.length) }
    },
  }
}

function groupFigures(all: readonly GroupDayCount[], { sideOf }: Shown): GroupDayCount[] {
  const days = [...new Set(all.map(({ day }) => day))].sort((a, b) => a - b)
  return days.flatMap((day) => {
    const groups = all.filter((one) => one.day === day)
    const shown = mostFirst(largeGroups(tally(groups, ({ group }) => group)))
    return withoutPinning(shown, sideOf(day)).map(({ key, count }) => ({ group: key, day, count }))
  })
}

function onLargePages(cells: readonly PageDayCount[]): PageDayCount[] {
  const large = new Set(largeGroups(tally(cells, ({ page }) => page)).map(({ key }) => key))
  return cells.filter(({ page }) => large.has(page))
}

function topPages(pages: readonly Tally<string>[]): Tally<string>[] {
  return mostFirst(pages).slice(0, SHOWN_PAGES)
}

function mostFirst(groups: readonly Tally<string>[]): Tally<string>[] {
  return groups.toSorted((a, b) => b.count - a.count || byName(a.key, b.key))
}

function byName(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function dayFigures(days: readonly Tally<number>[]): Activity['days'] {
  return days
    .toSorted((a, b) => a.key - b.key)
    .map(({ key, count }) => ({ day: dayText(key), atLeast: count }))
}

function pageFigures(pages: readonly Tally<string>[]): PageFigure[] {
  return pages.map(({ key, count }) => ({ page: withoutOtherParameters(key), atLeast: count }))
}

function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

// A blog's own host and its subdomains count as one.
function isAuthors(host: string, authorHosts: ReadonlySet<string>): boolean {
  if (authorHosts.has(host)) return true
  return [...authorHosts].some((one) => host.endsWith(`.${one}`) || one.endsWith(`.${host}`))
}
