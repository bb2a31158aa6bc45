import type { Knex } from 'knex'
import { type Clock, dayOf, HOUR } from '../clock.ts'
import type { StatisticsMode } from '../config.ts'
import { countRows } from '../db/count-rows.ts'
import type { Table } from '../db/schema.ts'
import { SHOWN_DAYS } from '../retention.ts'
import { breachIf, breachNaming, type Check, PURGE_GRACE, type ReadTables } from './check.ts'

export interface StatisticsCheckOptions {
  readonly knex: Knex
  readonly tables: ReadTables
  readonly mode: StatisticsMode
  /** Smaller numbers go with their day. */
  readonly smallestGroup: number
  readonly now: Clock
}

const counters = ['page_reads', 'group_reads'] as const
const page = /^(thread_id|page_key|page|url|path)$/
/** What the counters may hold; anything else could tell one reader from another. */
const known = /^(thread_id|site_id|day|kind|value|reads)$/
const group = /^(kind|value)$/

/** Nothing is counted unless that is switched on, and then never by visitor. */
export function statisticsCheck(options: StatisticsCheckOptions): Check {
  const { knex, tables, mode, smallestGroup, now } = options
  return {
    name: 'statistics',
    title: 'reads are counted by group only, and only where switched on',
    async run() {
      const small = smallOf(smallestGroup, now())
      const pages = await countPages(knex, small, now())
      const groups = await countGroups(knex, small, now())
      return {
        looked: { pageReads: pages.all, groupReads: groups.all },
        breaches: [
          ...breachIf(
            mode === 'off' ? pages.all + groups.all : 0,
            'counters although STATISTICS is off',
            'Delete the rows of page_reads and group_reads.',
          ),
          ...breachNaming(
            (await tables()).filter(isTelling).map(({ name }) => name),
            'counters that could tell one reader from another',
            'Find out what added the column, and drop it.',
          ),
          ...breachIf(
            mode === 'off' ? 0 : pages.excluded + groups.excluded,
            'counters of sites that are left out of statistics',
            'Start the server, or see in its log why the job statistics failed.',
          ),
          ...breachIf(
            mode === 'off' ? 0 : pages.old + groups.old,
            `counters older than ${SHOWN_DAYS} days`,
            'Start the server, or see in its log why the job statistics failed.',
          ),
          ...breachIf(
            mode === 'off' ? 0 : pages.small + groups.small,
            `counters below ${smallestGroup} of days that are over`,
            'Start the server, or see in its log why the job statistics failed.',
          ),
          ...breachIf(
            groups.telling,
            'referrers that are more than the name of a host',
            'Delete these rows of group_reads.',
          ),
        ],
      }
    },
  }
}

function isTelling({ name, columns }: Table): boolean {
  if (!counters.some((counter) => counter === name)) return false
  const names = columns.map((column) => column.name)
  const isPaired = names.some((one) => page.test(one)) && names.some((one) => group.test(one))
  return isPaired || names.some((one) => !known.test(one))
}

async function countPages(knex: Knex, small: SmallCounters, now: number) {
  return countRows(knex, 'page_reads', {
    all: '1 = 1',
    old: ['day < ?', oldestDay(now)],
    small,
    excluded: `thread_id in (select threads.id from threads
      join sites on sites.id = threads.site_id where sites.exclude_from_statistics = 1)`,
  })
}

async function countGroups(knex: Knex, small: SmallCounters, now: number) {
  return countRows(knex, 'group_reads', {
    all: '1 = 1',
    old: ['day < ?', oldestDay(now)],
    small,
    excluded: 'site_id in (select id from sites where exclude_from_statistics = 1)',
    telling: ['/', '\\?', '@', ':'].map((sign) => `value like '%${sign}%'`).join(' or '),
  })
}

// A day ends an hour late; a run later they are gone.
type SmallCounters = [condition: string, smallest: number, day: number]

function smallOf(smallest: number, now: number): SmallCounters {
  return ['reads < ? and day < ?', smallest, dayOf(now - PURGE_GRACE)]
}

// Pruned once a day, an hour into it.
function oldestDay(now: number): number {
  return dayOf(now - HOUR) - SHOWN_DAYS - 1
}
