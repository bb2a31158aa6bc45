import { z } from 'zod'
import { languageParameter } from '../threads/thread-query.ts'
import { reportReasons } from './report-store.ts'
import { cleanText, isEmptyText } from './text.ts'

/** Longest note to a report, in characters. */
export const NOTE_LENGTH = 1_000

const noteField = z
  .string()
  .max(NOTE_LENGTH, `Please say it in at most ${NOTE_LENGTH} characters.`)
  .transform((note) => (isEmptyText(note) ? undefined : cleanText(note)))

const reasonField = z.enum(reportReasons, 'Please choose what is wrong with the comment.')

/** What a report holds. */
export const reportInput = z.strictObject({ reason: reasonField, note: noteField.nullish() })

const commentField = z.uuid('Give the id of a comment.')

/** The same from the plain form, with where it was sent from. */
export const reportForm = z.strictObject({
  comment: commentField,
  lang: languageParameter,
  reason: reasonField,
  note: noteField.optional(),
})

/** Query of the page with the form. */
export const reportQuery = z.object({
  comment: commentField,
  lang: languageParameter,
  sent: z.literal('1').optional(),
})
