import {
  CONFIRMATION_PAUSE,
  CONFIRMATION_TIME,
  inDays,
  inHours,
  LONGEST_BLOCK_DAYS,
  SUBSCRIPTION_TIME,
  WAITING_TIME,
} from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const untilDecided =
  'until the comment is approved or deleted or its sender blocked, and at most {originDays} days'
const whileSubscribed = `until the mails are stopped, the comment is deleted, or ${inDays(SUBSCRIPTION_TIME)} after the confirmation; without one, while the comment waits, at most ${inDays(WAITING_TIME)}, and then ${inHours(CONFIRMATION_TIME)} after it was asked for`
const untilBlockEnds = `until the block ends, at most ${LONGEST_BLOCK_DAYS} days`
const withViolation = `until no block rests on it and ${LONGEST_BLOCK_DAYS} days have passed`

/**
 * Columns about where a comment came from, about blocking those who broke the terms, and about who
 * wants to hear of replies.
 */
export const privateTables: readonly DataItem[] = [
  ...columnsOf(
    'comment_origins',
    {
      class: 'moderation-private',
      retention: untilDecided,
      seenBy: ['software'],
      onlyWith: 'stored-origins',
    },
    {
      comment_id: 'says which waiting comment the address belongs to',
      day: 'says under which day’s key the address is sealed',
      sealed: {
        purpose: 'is the sealed IP address, for blocking a sender who broke the terms of service',
        seenBy: ['privacy-officers'],
      },
      unit_tag: {
        purpose:
          'lets moderators see that comments of one day share a sender, by a short sign only',
        class: 'derived',
        seenBy: ['moderators'],
      },
      purge_after: { purpose: 'says when the row goes at the latest', class: 'operational' },
    },
  ),
  ...columnsOf(
    'violations',
    { class: 'moderation-private', retention: withViolation, seenBy: ['moderators'] },
    {
      id: 'names the recorded breach of the terms of service',
      comment_id: 'says which comment broke them',
      rule: 'says which rule was broken',
      terms_version: 'says which version of the terms was broken',
      decided_by: 'says which member of staff decided so',
      decided_at: 'says when it was decided',
      withdrawn_at: 'says when the decision was taken back',
    },
  ),
  ...columnsOf(
    'ip_blocks',
    { class: 'moderation-private', retention: untilBlockEnds, seenBy: ['moderators'] },
    {
      id: 'names the block',
      violation_id: 'says on which recorded breach the block rests',
      family: 'says whether it is about IPv4 or IPv6',
      prefix: 'says how large the blocked network is',
      key_id: { purpose: 'says under which key the address is hashed', seenBy: ['software'] },
      tag: {
        purpose: 'recognises the blocked address by a keyed hash, without keeping the address',
        class: 'derived',
        seenBy: ['software'],
      },
      effect: 'says whether comments are refused or held',
      created_at: 'says when it began',
      expires_at: 'says when it ends',
      hit_days:
        'counts the days on which it refused or held something; not shown of a typed network',
      last_hit_day: { purpose: 'says on which day it last did', seenBy: ['software'] },
      typed: 'says whether the network was typed and did not come from a comment',
    },
  ),
  ...columnsOf(
    'key_register',
    { class: 'operational', retention: 'kept', seenBy: ['operator'] },
    {
      kind: 'says what a key is for',
      key_id: 'names the key; the key itself is a file elsewhere',
      check_value: { purpose: 'notices a wrong key', class: 'derived', seenBy: ['software'] },
      created_at: 'says when the key was made',
      retired_at: 'says when it was replaced',
      destroyed_at: 'says when it was destroyed',
    },
  ),
  ...columnsOf(
    'notice_recipients',
    {
      class: 'moderation-private',
      retention: whileSubscribed,
      seenBy: ['software'],
      onlyWith: 'mail',
    },
    {
      id: { purpose: 'names the recipient in links and in the outbox', class: 'derived' },
      sealed: 'is the sealed e-mail address, for notices of replies',
      tag: {
        purpose: 'recognises an address that was given before, by a keyed hash',
        class: 'derived',
      },
      created_at: { purpose: 'says when the address was first given', class: 'operational' },
    },
  ),
  ...columnsOf(
    'comment_subscriptions',
    {
      class: 'moderation-private',
      retention: whileSubscribed,
      seenBy: ['software'],
      onlyWith: 'mail',
    },
    {
      comment_id: 'says to which comment replies are waited for',
      recipient_id: 'says who is to be told',
      thread_id: 'says under which page the comment stands',
      state: 'says whether the reader confirmed it',
      expires_at: { purpose: 'says when the row goes at the latest', class: 'operational' },
    },
  ),
  ...columnsOf(
    'confirmation_marks',
    {
      class: 'derived',
      retention: inDays(CONFIRMATION_PAUSE),
      seenBy: ['software'],
      onlyWith: 'mail',
    },
    {
      mailbox_tag: 'keeps a mailbox from being asked often, by a keyed hash of its address',
      sent_at: 'says when it was asked',
    },
  ),
]
