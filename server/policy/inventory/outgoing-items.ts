import type { DataItem } from './data-item.ts'

/** Every header of a mail, in lower case. */
export const mailHeaders: readonly DataItem[] = []

/** Every host the server itself connects to, by the setting that names it. */
export const hosts: readonly DataItem[] = [
  {
    name: 'DATABASE_URL',
    class: 'operational',
    purpose: 'stores everything of the database in PostgreSQL',
    retention: 'as said for each column',
    seenBy: ['operator'],
    onlyWith: 'postgres',
  },
]
