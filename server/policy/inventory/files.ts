import { type DataItem, itemsOf } from './data-item.ts'

/**
 * Every file the server writes, by its name; `*` stands for a number. The tables above are inside
 * the database.
 */
export const files: readonly DataItem[] = itemsOf(
  { class: 'secret', retention: 'kept', seenBy: ['operator'] },
  {
    kek: 'is the key that the other key files are wrapped with, unless it is given from outside',
    'backup.key': 'opens the backups of the comments, unless they are encrypted to another key',
    'erasures.log': {
      purpose:
        'names by their ids the comments that were erased, so that no old copy brings them back',
      class: 'operational',
    },
    'audit-*.key': 'proves that no audit event was forged',
    'block-*.key': 'recognises blocked addresses',
    'request-*.key': 'opens what readers wrote in requests about their data',
    'mail-*.key': {
      purpose: 'opens the sealed addresses that notices of replies go to',
      onlyWith: 'mail',
    },
    'day-*.key': {
      purpose: 'opens the sealed addresses of one day',
      retention: 'until nothing of that day is left, at most {originDays} days and an hour',
      onlyWith: 'stored-origins',
    },
  },
)
