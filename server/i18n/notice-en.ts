import type { NoticeMessages } from './notice-messages.ts'

/** Notices by e-mail, in English. */
export const noticeEn: NoticeMessages = {
  email: 'E-mail',
  emailHint:
    'Only for notices of replies to this comment; without it there are none. You confirm it by a link, and it is never shown.',
  confirmSubject: 'Please confirm: notices of replies on {site}',
  confirmWhy:
    'Somebody, presumably you, left this address with a comment on {site} to be told of replies.',
  confirmPages: 'The comment is under:',
  confirmHow: 'To get notices, open this page and press the button there:',
  confirmElse:
    'If it was not you, do nothing: the address is erased after 48 hours. To erase it at once:',
  replySubject: { one: 'A reply on {site}', other: '{count} replies on {site}' },
  replyLead: {
    one: 'There is a new reply below your comment.',
    other: 'There are {count} new replies below your comment.',
  },
  page: 'Page: {page}',
  read: 'Read:',
  more: { one: 'And {count} more.', other: 'And {count} more.' },
  replyWhy:
    'You asked to be told of replies to your comment. At most one mail an hour is sent about a page.',
  stopHow: 'To get no more mails, and have your address erased at once:',
  confirmTitle: 'Get notices of replies?',
  confirmQuestion: 'A mail is sent when somebody replies to your comment, at most one an hour.',
  confirmButton: 'Yes, send me notices',
  confirmed: 'Confirmed.',
  confirmedDetail:
    'You will be told of replies, for a year at most. Every mail has a link to stop them.',
  stopTitle: 'Stop all mails?',
  stopQuestion: 'Your address is erased at once, and no mail is sent to it any more.',
  stopButton: 'Stop mails and erase my address',
  stopped: 'Done.',
  stoppedDetail: 'Your address is erased. No mail is sent to it any more.',
  linkOver: 'This link is no longer good.',
  linkOverDetail:
    'It was made up, or its 48 hours are over, or the address was erased. Nothing is sent to it.',
}
