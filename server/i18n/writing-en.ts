import type { WritingMessages } from './writing-messages.ts'

/** English texts that help while writing, and those of reports. */
export const writingEn: WritingMessages = {
  preview: 'Preview',
  write: 'Write',
  previewEmpty: 'There is nothing to preview yet.',
  previewFailed: 'The preview could not be loaded. Your text is still here.',
  charactersLeft: { one: '{count} character left', other: '{count} characters left' },
  charactersOver: {
    one: '{count} character too many',
    other: '{count} characters too many',
  },
  help: 'Formatting help',
  helpItems: {
    emphasis: 'emphasis',
    strong: 'strong',
    code: 'code',
    codeBlock: 'block of code',
    quote: 'quote',
    list: 'list',
    link: 'link',
  },
  sendKeys: '{keys} sends.',
  offline: 'You are offline. Your comment stays here, and is sent once you are online again.',
  retrying: 'The connection is slow. Trying again …',
  report: 'Report',
  reportTitle: 'Report this comment',
  reportReason: 'What is wrong with it?',
  reportReasons: {
    spam: 'It is advertising or spam',
    abuse: 'It insults or threatens somebody',
    private: 'It tells something private about somebody',
    illegal: 'It breaks the law',
    other: 'Something else',
  },
  reportNote: 'What should the moderator know?',
  reportNoteHint: 'Optional. Your report is anonymous: nothing about you is stored with it.',
  reportSend: 'Send report',
  reportSent: 'Thank you. A moderator will look at it.',
  reportReasonMissing: 'Please choose one of these.',
  failed: 'That did not work. Please try again.',
}
