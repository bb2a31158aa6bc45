import { CONFIRMATION_PAUSE, DELIVERY_TIME, inDays, TOLD_TIME } from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const whileQueued = `until the mail is sent, the mails are stopped, or for ${inDays(DELIVERY_TIME)}`

/** Columns about the mails to be sent: ids only, their texts are made when they are sent. */
export const noticeTables: readonly DataItem[] = [
  ...columnsOf(
    'outbox',
    { class: 'moderation-private', retention: whileQueued, seenBy: ['software'], onlyWith: 'mail' },
    {
      recipient_id: 'says who gets the mail',
      topic: 'says whether it asks to confirm, or about which page it is',
      queued_at: { purpose: 'says since when the mail waits', class: 'operational' },
      due_at: { purpose: 'says when to try to send it', class: 'operational' },
      attempts: { purpose: 'counts how often that was tried', class: 'operational' },
      sent_at: {
        purpose:
          'says when the last mail of the kind was sent, so that the next does not follow at once',
        retention: inDays(CONFIRMATION_PAUSE),
      },
    },
  ),
  ...columnsOf(
    'notices',
    {
      class: 'moderation-private',
      retention: `until ${inDays(TOLD_TIME)} after the mail, or until the mails are stopped`,
      seenBy: ['software'],
      onlyWith: 'mail',
    },
    {
      recipient_id: 'says who is to be told',
      comment_id: 'says of which reply',
      thread_id: 'says under which page the reply stands',
      created_at: { purpose: 'puts the replies of a mail in order', class: 'operational' },
      sent_at: 'says when it was told, so that it is not told twice',
    },
  ),
]
