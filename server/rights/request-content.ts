import { z } from 'zod'
import { requestKinds } from '../privacy/request-store.ts'
import { Redacted } from '../redacted.ts'

const text = (most: number) =>
  z
    .string()
    .max(most, `This is too long. Up to ${most} characters fit.`)
    .transform((typed) => typed.normalize('NFC').trim())

/** What a reader writes in a request. All of it is sealed as one. */
const contentSchema = z.strictObject({
  /** Which comments it is about, in their words. */
  comments: text(2000),
  /** How to answer, if they want to be answered. */
  contact: text(300),
  message: text(5000).refine((message) => message !== '', 'Please say what you ask for.'),
})

export type RequestContent = z.output<typeof contentSchema>

/** The form of a request. What is personal in it is wrapped from here on. */
export const requestForm = z
  .strictObject({
    ...contentSchema.shape,
    kind: z.enum(requestKinds, 'Please choose one.'),
    lang: z.string().max(100).optional(),
  })
  .transform(({ kind, comments, contact, message }) => ({
    kind,
    content: new Redacted<RequestContent>({ comments, contact, message }),
  }))

export type NewRequest = z.output<typeof requestForm>
