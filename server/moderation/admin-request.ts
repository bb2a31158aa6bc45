import { z } from 'zod'
import { requestKinds, requestOutcomes } from '../privacy/request-store.ts'
import { requestDue } from '../retention.ts'
import { toTimestamp } from './admin-comment.ts'
import type { NamedRequest } from './requests-view.tsx'

const timestamp = z.iso.datetime()

/** Names a request. */
export const requestId = z.strictObject({ id: z.uuid('Give the id of a request.') })

/** Names the request behind which a page of the list begins. */
export const afterRequest = z.uuid('Give the id of a request.')

/** What an answer says. */
export const answerFields = {
  outcome: z.enum(requestOutcomes, 'Say what was decided.'),
  note: z.string().trim().min(1, 'Say what you did, and what you answered.').max(5000),
}

/** A request of a reader, as data for those who answer it. */
export const adminRequestSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(requestKinds),
  createdAt: timestamp,
  dueAt: timestamp.describe('When it has to be answered: a month after it was made'),
  erasedAt: timestamp.describe('When it is erased'),
  content: z
    .strictObject({
      comments: z.string(),
      contact: z.string(),
      message: z.string(),
    })
    .nullable()
    .describe('What was asked; null when its key is lost'),
  comments: z
    .array(z.strictObject({ id: z.uuid(), status: z.string() }))
    .describe('Comments it names that are still there'),
  answer: z
    .strictObject({
      outcome: z.enum(requestOutcomes),
      note: z.string(),
      by: z.string(),
      at: timestamp,
    })
    .nullable(),
})

/** Names every field one by one; nothing is copied wholesale. */
export function toAdminRequest(request: NamedRequest): z.infer<typeof adminRequestSchema> {
  const { content, answer } = request
  return {
    id: request.id,
    kind: request.kind,
    createdAt: toTimestamp(request.createdAt),
    dueAt: toTimestamp(requestDue(request.createdAt)),
    erasedAt: toTimestamp(request.purgeAfter),
    content: content
      ? { comments: content.comments, contact: content.contact, message: content.message }
      : null,
    comments: request.comments.map(({ id, status }) => ({ id, status })),
    answer: answer
      ? {
          outcome: answer.outcome,
          note: answer.note,
          by: request.answeredBy ?? answer.by,
          at: toTimestamp(answer.at),
        }
      : null,
  }
}
