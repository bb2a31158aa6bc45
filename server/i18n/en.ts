import type { Messages } from './messages.ts'
import { noticeEn } from './notice-en.ts'
import { readingEn } from './reading-en.ts'
import { refusalsEn } from './refusal-en.ts'
import { rightsEn } from './rights-en.ts'
import { writingEn } from './writing-en.ts'

/** English. */
export const en: Messages = {
  commentCount: { one: '{count} comment', other: '{count} comments' },
  comments: 'Comments',
  noComments: 'No comments yet. Yours could be the first.',
  sortLabel: 'Order',
  sortOldest: 'Oldest first',
  sortNewest: 'Newest first',
  anonymous: 'Anonymous',
  owner: 'Staff',
  edited: 'edited',
  removed: 'This comment was removed.',
  reply: 'Reply',
  replyTo: 'Reply to {name}',
  cancelReply: 'Cancel reply',
  more: 'Show more comments',
  permalink: 'Link to this comment',
  writeHeading: 'Write a comment',
  replyHeading: 'Write a reply',
  text: 'Your comment',
  textHint: 'Markdown works: *emphasis*, **strong**, `code`, > quote, - list, [text](https://…).',
  name: 'Name',
  website: 'Website',
  optional: '(optional)',
  identityHint: 'Shown with your comment. Leave both empty to stay anonymous.',
  excludeFromStatistics: 'Leave this comment out of the statistics',
  policyNotice: 'The {policy}, version {version}, says what is kept of your comment and why.',
  policyLink: 'privacy policy',
  send: 'Send',
  edit: 'Edit',
  delete: 'Delete',
  editHeading: 'Edit your comment',
  deleteForGood: 'Delete for good',
  save: 'Save',
  cancel: 'Cancel',
  sending: 'Sending …',
  published: 'Your comment is published.',
  pending: 'Thank you. Your comment will appear once a moderator has read it.',
  pendingLabel: 'Waiting for a moderator',
  saved: 'Your change is saved.',
  deleted: 'Your comment is deleted.',
  deleteQuestion: 'This cannot be undone.',
  keepPageHint: 'You can edit or delete it until you leave this page.',
  loadFailed: 'The comments could not be loaded.',
  sendFailed: 'Your comment could not be sent. It is still here: please try again.',
  pageTitle: 'Comments on {page}',
  backToPage: 'Back to the page',
  couldNotSend: 'Your comment was not sent',
  closing:
    'These comments close for good on {date}. No new ones are taken. Until then you can read here, and delete what you wrote.',
  notices: noticeEn,
  rights: rightsEn,
  reading: readingEn,
  writing: writingEn,
  refusals: refusalsEn,
  errors: {
    'text-missing': 'Please write something first.',
    'text-too-long': 'This is too long. A comment holds up to 10,000 characters.',
    'name-too-long': 'This name is too long. Up to 64 characters fit.',
    'website-not-accepted': 'Please give a full address that begins with https:// or http://.',
    'parent-not-available': 'The comment you answer is no longer there.',
    'email-not-accepted':
      'Please give an e-mail address such as name@example.org, or leave it out.',
    'email-too-often':
      'Notices were asked for often from your network today. Leave the e-mail out, or try tomorrow.',
  },
}
