import type { PluralForms } from './messages.ts'

/** The texts of notices by e-mail: in the form, in the mails, on the pages behind their links. */
export interface NoticeMessages {
  readonly email: string
  readonly emailHint: string
  readonly confirmSubject: string
  readonly confirmWhy: string
  readonly confirmPages: string
  readonly confirmHow: string
  readonly confirmElse: string
  readonly replySubject: PluralForms
  readonly replyLead: PluralForms
  readonly page: string
  readonly read: string
  readonly more: PluralForms
  readonly replyWhy: string
  readonly stopHow: string
  readonly confirmTitle: string
  readonly confirmQuestion: string
  readonly confirmButton: string
  readonly confirmed: string
  readonly confirmedDetail: string
  readonly stopTitle: string
  readonly stopQuestion: string
  readonly stopButton: string
  readonly stopped: string
  readonly stoppedDetail: string
  readonly linkOver: string
  readonly linkOverDetail: string
}
