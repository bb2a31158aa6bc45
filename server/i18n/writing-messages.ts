import type { PluralForms } from './messages.ts'

/** What can be wrong with a comment, for those who report it. */
export type ReportReason = 'spam' | 'abuse' | 'private' | 'illegal' | 'other'

/** Texts that help while writing, and those of the form that reports a comment. */
export interface WritingMessages {
  readonly preview: string
  /** Goes back from the preview to the text. */
  readonly write: string
  readonly previewEmpty: string
  readonly previewFailed: string
  readonly charactersLeft: PluralForms
  readonly charactersOver: PluralForms
  readonly help: string
  readonly helpItems: Readonly<
    Record<'emphasis' | 'strong' | 'code' | 'codeBlock' | 'quote' | 'list' | 'link', string>
  >
  /** `{keys}` stands for the keys, such as Ctrl + Enter. */
  readonly sendKeys: string
  readonly offline: string
  readonly retrying: string
  readonly report: string
  readonly reportTitle: string
  readonly reportReason: string
  readonly reportReasons: Readonly<Record<ReportReason, string>>
  readonly reportNote: string
  readonly reportNoteHint: string
  readonly reportSend: string
  readonly reportSent: string
  readonly reportReasonMissing: string
  /** Said where something could not be loaded or sent, such as a like or a report. */
  readonly failed: string
}
