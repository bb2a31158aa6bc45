import type { RightsMessages } from './rights-messages.ts'

/** English texts about what readers may do with their own comments and data. */
export const rightsEn: RightsMessages = {
  remember: 'Remember me on this device',
  rememberHint:
    'Keeps your name, your website, the keys of your comments and what you have not sent yet in this browser, to go on with later. Also keeps which comments you have seen, so that new ones can be marked. Nothing is kept without this tick.',
  rememberRefused:
    'This browser keeps nothing for this page. All else works; only your name here and editing later on this device are lost. Copy the key of your comment instead.',
  kept: 'You can edit or delete it on this device.',
  keepKey: 'Show its key',
  keepKeyHint:
    'With this key you can see, change or delete the comment later, on any device. It is shown this once. Whoever has it can do the same.',
  myComments: 'My comments',
  lead: 'See what is stored of your comments, change them, download them, delete them. You need no account, only the key that each comment came with.',
  keys: 'Keys of your comments',
  keysHint: 'One or several, as you copied them. They are sent to this server, not kept by it.',
  show: 'Show my comments',
  noKeys: 'There is no key in what you sent. A key looks like this: a long number, a dot, letters.',
  unknownKeys:
    'Keys that open nothing: {count}. Their comments are deleted, or the keys were not copied as a whole.',
  rememberKeys: 'Remember these keys on this device',
  rememberKeysHint:
    'Keeps them in this browser, for this page only. Nothing is kept without this tick.',
  forget: 'Forget it on this device',
  states: {
    approved: 'Published',
    pending: 'Waiting for a moderator',
    rejected: 'Not published',
  },
  written: 'Written',
  changed: 'Changed',
  download: 'Download all that is stored about it',
  downloadHint:
    'What is stored comes as a JSON file. Of the address a comment was sent from it says whether a sealed one is still kept, and until when, but not the address itself: whoever finds your key shall not learn it.',
  change: 'Change it',
  clearHint: 'Empty the field to take it back. It is then gone everywhere.',
  deleteHint:
    'Erases text, name, website and all that was made from them. Replies of others stay, below an empty place. This cannot be undone.',
  lostKey: 'You lost a key?',
  askOperator: 'Ask the operator',
  policy: 'Privacy policy',
  request: {
    title: 'Ask about your data',
    lead: 'For those who lost the key of a comment, and for everything the key cannot do. Whoever runs this server answers, within a month.',
    kind: 'What do you want?',
    kinds: {
      access: 'Know what is stored about me',
      correction: 'Correct something',
      erasure: 'Erase something',
      other: 'Something else',
    },
    comments: 'Which comments?',
    commentsHint: 'The address of the page, or of the comment: it is behind its time.',
    contact: 'How shall we answer you?',
    contactHint:
      'Such as an e-mail address or a telephone number. Used for this answer only. Without it we can act, but not answer.',
    message: 'Your request',
    messageHint:
      'Say how we can tell that the comment is yours: what you wrote, when, under which name.',
    send: 'Send the request',
    kept: 'Your request is stored sealed, read only by those who answer it, never published, and erased 30 days after the answer, after 90 days in any case.',
    sent: 'Your request has arrived.',
    sentHint: 'It will be read and decided by a person. You can close this page.',
  },
}
