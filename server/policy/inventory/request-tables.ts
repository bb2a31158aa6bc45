import { ANSWERED_DAYS, REQUEST_DAYS } from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const untilAnswered = `until ${ANSWERED_DAYS} days after the answer, and ${REQUEST_DAYS} days at most`

/** Columns about requests that readers make about their own data. */
export const requestTables: readonly DataItem[] = [
  ...columnsOf(
    'privacy_requests',
    { class: 'moderation-private', retention: untilAnswered, seenBy: ['privacy-officers'] },
    {
      id: { purpose: 'names the request', class: 'operational' },
      kind: 'says whether it is about access, correction, erasure or something else',
      sealed: 'is what was asked, about which comments, and how to answer, sealed',
      created_at: 'says when it was made',
      outcome: 'says what was decided',
      sealed_answer: 'is what was answered or done, sealed',
      answered_by: 'says which member of staff decided',
      answered_at: 'says when it was decided',
      purge_after: { purpose: 'says when the row goes', class: 'operational' },
    },
  ),
  ...columnsOf(
    'ended_requests',
    {
      class: 'operational',
      retention: 'until an owner has read it',
      seenBy: ['owner'],
    },
    {
      ended_at: 'says when requests ended without an answer',
      requests: 'says how many did',
    },
  ),
]
