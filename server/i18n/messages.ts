import type { NoticeMessages } from './notice-messages.ts'
import type { ReadingMessages } from './reading-messages.ts'
import type { RefusalMessages } from './refusal-messages.ts'
import type { RightsMessages } from './rights-messages.ts'
import type { WritingMessages } from './writing-messages.ts'

/** A text that depends on a number; `{count}` stands for the number. Forms by CLDR category. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Every text a reader can meet. One object of this type a language. */
export interface Messages {
  readonly commentCount: PluralForms
  /** The heading while there are none. */
  readonly comments: string
  readonly noComments: string
  readonly sortLabel: string
  readonly sortOldest: string
  readonly sortNewest: string
  readonly anonymous: string
  readonly owner: string
  readonly edited: string
  readonly removed: string
  readonly reply: string
  readonly replyTo: string
  readonly cancelReply: string
  readonly more: string
  readonly permalink: string
  readonly writeHeading: string
  readonly replyHeading: string
  readonly text: string
  readonly textHint: string
  readonly name: string
  readonly website: string
  readonly optional: string
  readonly identityHint: string
  readonly excludeFromStatistics: string
  /** Above the button; `{policy}` stands for the link, `{version}` for the number. */
  readonly policyNotice: string
  readonly policyLink: string
  readonly send: string
  readonly edit: string
  readonly delete: string
  readonly editHeading: string
  readonly deleteForGood: string
  readonly save: string
  readonly cancel: string
  readonly sending: string
  readonly published: string
  readonly pending: string
  readonly pendingLabel: string
  readonly saved: string
  readonly deleted: string
  readonly deleteQuestion: string
  readonly keepPageHint: string
  readonly loadFailed: string
  readonly sendFailed: string
  readonly pageTitle: string
  readonly backToPage: string
  readonly couldNotSend: string
  /** Above the comments once the end of the server is announced; `{date}` stands for the day. */
  readonly closing: string
  readonly notices: NoticeMessages
  readonly rights: RightsMessages
  readonly reading: ReadingMessages
  readonly writing: WritingMessages
  readonly refusals: RefusalMessages
  readonly errors: Readonly<Record<FieldErrorCode, string>>
}

/** What can be wrong with a field of the form, by the code the server answers with. */
export type FieldErrorCode =
  | 'text-missing'
  | 'text-too-long'
  | 'name-too-long'
  | 'website-not-accepted'
  | 'parent-not-available'
  | 'email-not-accepted'
  | 'email-too-often'
