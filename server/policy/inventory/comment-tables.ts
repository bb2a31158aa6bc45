import { inDays, RETRY_TIME } from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const keptWithComment = 'until the comment is deleted'

/** Columns about sites, pages and what people write under them. */
export const commentTables: readonly DataItem[] = [
  ...columnsOf(
    'comments',
    { class: 'public', retention: 'kept as the place of its replies', seenBy: ['everybody'] },
    {
      id: 'names the comment',
      thread_id: 'says under which page it stands',
      parent_id: 'says which comment it answers',
      root_id: 'says in which branch of answers it stands',
      status: {
        purpose: 'says whether it is published, waits, or was refused',
        class: 'operational',
        seenBy: ['author', 'moderators'],
      },
      name: {
        purpose: 'is shown as the author’s name, if one was given',
        retention: keptWithComment,
      },
      website: {
        purpose: 'is linked from the author’s name, if one was given',
        retention: keptWithComment,
      },
      text: {
        purpose: 'is what the author wrote',
        retention: keptWithComment,
        seenBy: ['author', 'moderators'],
      },
      html: { purpose: 'is what the author wrote, as it is shown', retention: keptWithComment },
      renderer_version: {
        purpose: 'says by which rules the text was turned into HTML',
        class: 'operational',
        seenBy: ['software'],
      },
      by_owner: 'says whether somebody who runs the site wrote it',
      created_at: 'says when it was written',
      edited_at: 'says when it was last changed',
      exclude_from_statistics: {
        purpose: 'says whether its author wants it in no statistic',
        class: 'moderation-private',
        retention: keptWithComment,
        seenBy: ['author'],
      },
      policy_version: {
        purpose: 'says which version of this policy its author was shown',
        retention: keptWithComment,
        seenBy: ['author', 'moderators'],
      },
      decided_at: {
        purpose: 'says when a moderator decided',
        class: 'operational',
        seenBy: ['moderators'],
      },
    },
  ),
  ...columnsOf(
    'comment_likes',
    { class: 'public', retention: keptWithComment, seenBy: ['everybody'], onlyWith: 'likes' },
    {
      comment_id: 'says to which comment the number belongs',
      likes: 'says how often the comment was liked; nothing is kept about who did',
    },
  ),
  ...columnsOf(
    'edit_keys',
    { class: 'secret', retention: keptWithComment, seenBy: ['software'] },
    {
      comment_id: 'says to which comment the key belongs',
      key_hash: 'recognises the author by the key they were given, without keeping the key',
    },
  ),
  ...columnsOf(
    'idempotency_keys',
    { class: 'derived', retention: inDays(RETRY_TIME), seenBy: ['software'] },
    {
      key_hash: 'recognises a second attempt at sending the same comment',
      body_hash: 'recognises that a second attempt says the same',
      comment_id: 'says which comment came of the first attempt',
      sealed_answer: {
        purpose: 'is the first answer, sealed so that only its sender can open it',
        class: 'secret',
      },
      expires_at: { purpose: 'says when the row goes', class: 'operational' },
    },
  ),
  ...columnsOf(
    'threads',
    { class: 'public', retention: 'as long as the site', seenBy: ['everybody'] },
    {
      id: { purpose: 'names the thread', class: 'operational', seenBy: ['software'] },
      site_id: 'says to which site the page belongs',
      page_key: 'is the path of the page that has comments',
      created_at: {
        purpose: 'says when the page had its first comment',
        class: 'operational',
        seenBy: ['software'],
      },
    },
  ),
  ...columnsOf(
    'branches',
    { class: 'operational', retention: 'as long as the comment', seenBy: ['software'] },
    {
      root_id: 'names the comment that others answer',
      thread_id: 'says under which page it stands',
      created_at: 'keeps the comments of a page in order',
      published: 'says whether it is published',
      replies: {
        purpose: 'counts the published replies',
        class: 'public',
        seenBy: ['everybody'],
      },
    },
  ),
  ...columnsOf(
    'sites',
    { class: 'operational', retention: 'as long as the site', seenBy: ['operator'] },
    {
      id: { purpose: 'names the site', class: 'public', seenBy: ['everybody'] },
      name: { purpose: 'is the site’s name for people', class: 'public', seenBy: ['everybody'] },
      language: 'is the language of the site',
      moderation: 'says which comments wait for a moderator',
      exclude_from_statistics: 'says whether the site is kept out of every statistic',
      created_at: 'says when the site was added',
    },
  ),
  ...columnsOf(
    'site_origins',
    { class: 'operational', retention: 'as long as the site', seenBy: ['operator'] },
    {
      site_id: 'says to which site the address belongs',
      origin: 'is the address of the web pages that may send comments to the site',
    },
  ),
]
