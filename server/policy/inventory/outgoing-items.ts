import { type DataItem, itemsOf } from './data-item.ts'

/** Every header of a mail, in lower case. */
export const mailHeaders: readonly DataItem[] = itemsOf(
  {
    class: 'operational',
    retention: 'as long as the recipient and the mail servers on the way keep the mail',
    seenBy: ['recipient'],
    onlyWith: 'mail',
  },
  {
    from: 'says whose notices these are',
    to: { purpose: 'says to whom the notice goes', class: 'moderation-private' },
    subject: 'says on which site there are replies, and how many',
    'message-id': {
      purpose: 'lets a mail that was sent twice be shown once, by a keyed hash',
      class: 'derived',
    },
    date: 'says when the mail was made',
    'auto-submitted': 'keeps programs from answering it',
    'list-unsubscribe': {
      purpose: 'is the link that stops all mails',
      class: 'secret',
    },
    'list-unsubscribe-post': 'lets a mail program stop all mails with one click',
    'mime-version': 'says how to read the mail',
    'content-type': 'says that it is plain text',
    'content-transfer-encoding': 'says how the text is written down',
  },
)

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
  {
    name: 'SMTP_URL',
    class: 'moderation-private',
    purpose: 'takes the notices of replies, with the addresses they go to',
    retention: 'as whoever runs the mail server says',
    seenBy: ['operator'],
    onlyWith: 'mail',
  },
]
