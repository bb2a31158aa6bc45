import { SHOWN_DAYS } from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const counters = {
  class: 'derived',
  retention: `${SHOWN_DAYS} days; a number below ten only until its day is over`,
  seenBy: ['software'],
  onlyWith: 'statistics',
} as const

/** Columns of counters: numbers of whole days, about groups. */
export const statisticsTables: readonly DataItem[] = [
  ...columnsOf('page_reads', counters, {
    thread_id: 'says the comments of which page were read',
    day: 'says on which day',
    reads: 'counts how often',
  }),
  ...columnsOf('group_reads', counters, {
    site_id: 'says the comments of which site were read',
    day: 'says on which day',
    kind: 'says whether readers are counted by language or by the site that led them here',
    value: 'is the language or the host name, never with a page',
    reads: 'counts how often',
  }),
]
