import { z } from 'zod'
import { parseEmailAddress } from '../net/email-address.ts'
import { Redacted } from '../redacted.ts'
import { TEXT_LENGTH } from '../threads/text-length.ts'
import {
  formParameter,
  languageParameter,
  pageParameter,
  siteParameter,
} from '../threads/thread-query.ts'
import { cleanName, isBlank, isNameShort } from './name.ts'
import { cleanText, isEmptyText } from './text.ts'
import { parseWebsite } from './website.ts'

/** The text of a comment, as its author types it. */
export const textField = z
  .string('Please write something first.')
  .transform(cleanText)
  .superRefine((text, context) => {
    if (isEmptyText(text)) refuse(context, 'text-missing', 'Please write something first.')
    if (text.length > TEXT_LENGTH) {
      refuse(context, 'text-too-long', 'This is too long. A comment holds up to 10,000 characters.')
    }
  })

/** An optional name; blank means anonymous. */
export const nameField = z
  .string('Leave the name out, or give it as text.')
  .transform((text, context) => {
    const name = cleanName(text)
    if (name === undefined || isNameShort(name)) return name
    refuse(context, 'name-too-long', 'This name is too long. Up to 64 characters fit.')
    return z.NEVER
  })

/** An optional website; blank means none. */
export const websiteField = z
  .string('Leave the website out, or give it as text.')
  .transform((text, context) => {
    if (isBlank(text)) return undefined
    const website = parseWebsite(text)
    if (website !== undefined) return website
    const message = 'Please give a full address that begins with https:// or http://.'
    refuse(context, 'website-not-accepted', message)
    return z.NEVER
  })

/** An optional address for notices of replies; blank means none. Wrapped from here on. */
const emailField = z
  .string('Leave the e-mail out, or give it as text.')
  .transform((text, context) => {
    if (isBlank(text)) return undefined
    const address = parseEmailAddress(text)
    if (address !== undefined) return new Redacted(address)
    const message = 'Please give an e-mail address such as name@example.org, or leave it out.'
    refuse(context, 'email-not-accepted', message)
    return z.NEVER
  })

const replyToField = z.uuid('Give the id of the comment you answer.')

/** Whether a comment stays out of the statistics; a ticked box of a form says `on`. */
const excludeField = z.union(
  [z.boolean(), z.literal('on').transform(() => true)],
  'Leave it out, or give true or false.',
)

// Any text: what is no published version is answered with the current one.
const policyVersionField = z
  .string('Give the version of the privacy policy that was shown.')
  .optional()

/** A new comment from a program or the widget. */
export const newCommentInput = z.strictObject({
  site: siteParameter,
  page: pageParameter,
  text: textField,
  name: nameField.nullish(),
  website: websiteField.nullish(),
  replyTo: replyToField.nullish(),
  policyVersion: policyVersionField,
  excludeFromStatistics: excludeField.optional(),
})

/** A new comment from the plain HTML form, where an unused field arrives as an empty one. */
export const newCommentForm = z.strictObject({
  site: siteParameter,
  page: pageParameter,
  lang: languageParameter,
  form: formParameter,
  text: textField,
  name: nameField.optional(),
  website: websiteField.optional(),
  replyTo: z.union([z.literal('').transform(() => undefined), replyToField]).optional(),
  policyVersion: policyVersionField,
  excludeFromStatistics: excludeField.optional(),
})

const withEmail = {
  json: newCommentInput.extend({ email: emailField.nullish() }),
  form: newCommentForm.extend({ email: emailField.optional() }),
}

/** What a new comment may hold: an e-mail address only on a server that mails notices. */
export function newCommentSchemas({ mail }: { readonly mail: boolean }): {
  readonly json: z.ZodType<NewComment>
  readonly form: z.ZodType<NewCommentForm>
} {
  return mail ? withEmail : { json: newCommentInput, form: newCommentForm }
}

/** What to do about a change that changes nothing. */
export const NOTHING_TO_CHANGE = 'Give at least one field to change.'

const changeFields = {
  text: textField.optional(),
  name: nameField.nullable().optional(),
  website: websiteField.nullable().optional(),
}

/** A change by the author or the owner: what is given is changed, null clears. */
export const commentChangeInput = z
  .strictObject(changeFields)
  .refine((change) => Object.keys(change).length > 0, NOTHING_TO_CHANGE)

/** What authors may change besides, of their own comments only. */
export const authorChangeInput = z
  .strictObject({ ...changeFields, excludeFromStatistics: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, NOTHING_TO_CHANGE)

export type NewComment = z.output<typeof withEmail.json>
type NewCommentForm = z.output<typeof withEmail.form>
export type CommentChange = z.output<typeof commentChangeInput>
export type AuthorChange = z.output<typeof authorChangeInput>

function refuse(context: z.RefinementCtx, code: string, message: string): void {
  context.addIssue({ code: 'custom', message, params: { code } })
}
