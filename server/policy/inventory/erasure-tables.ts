import { columnsOf, type DataItem } from './data-item.ts'

/** Columns about what was erased, and about the end of the whole server. */
export const erasureTables: readonly DataItem[] = [
  ...columnsOf(
    'erasures',
    { class: 'operational', retention: 'kept', seenBy: ['software'] },
    {
      comment_id: 'says which comment was erased; an id that nothing else is left of',
      what: 'says whether the comment was erased, or only its name or website',
      at: 'says when, so that a restored backup is made to forget the same again',
      bytes_gone_at: 'says when the files of the database were rewritten after it',
    },
  ),
  ...columnsOf(
    'closings',
    { class: 'public', retention: 'kept', seenBy: ['everybody'] },
    {
      closes_at: 'says when the whole server closes, if its owner announced that',
      announced_at: 'says since when it is announced and new comments are refused',
    },
  ),
]
