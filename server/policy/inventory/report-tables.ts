import { REPORT_DAYS } from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

/** Columns about what readers report. None is about who did. */
export const reportTables: readonly DataItem[] = [
  ...columnsOf(
    'reports',
    {
      class: 'moderation-private',
      retention: `until a moderator has decided, and ${REPORT_DAYS} days at most; in no backup`,
      seenBy: ['moderators'],
    },
    {
      id: { purpose: 'names the report', class: 'operational', seenBy: ['software'] },
      comment_id: 'says which comment was reported',
      reason: 'says what the reader found wrong with it',
      note: {
        purpose: 'is empty: what earlier versions wrote here is sealed now',
        class: 'operational',
        seenBy: ['software'],
      },
      sealed_note:
        'is, sealed, what the reader wrote to the moderators; nothing is kept about who did',
      times: 'says how many reports of the same kind it stands for',
      created_at: 'says when it was made',
    },
  ),
]
