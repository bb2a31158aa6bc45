import { z } from 'zod'
import { commentChangeInput, NOTHING_TO_CHANGE, textField } from '../comments/comment-input.ts'
import { commentStatuses } from '../comments/comment-status.ts'
import { forbidden } from '../errors.ts'
import { json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { adminCommentSchema, toAdminComment } from './admin-comment.ts'
import type { DeskReader } from './desk-reader.ts'
import type { Decision, Seen } from './moderation-rules.ts'
import type { ModerationService } from './moderation-service.ts'

export interface AdminCommentRoutesOptions {
  readonly moderation: ModerationService
  readonly reader: DeskReader
}

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const siteField = z.string().max(64)

const countsSchema = z.strictObject({
  pending: z.int(),
  approved: z.int(),
  spam: z.int(),
  rejected: z.int(),
  deleted: z.int(),
})

const listSchema = z.strictObject({
  comments: z.array(adminCommentSchema),
  next: z.uuid().nullable().describe('Value of `after` for the next page'),
  counts: countsSchema,
})

/** What the caller saw; without it the decision applies to whatever is there. */
const seenFields = {
  status: z.enum(commentStatuses).optional().describe('The status the decision starts from'),
  editedAt: z.iso.datetime().nullable().optional().describe('`editedAt` of the text that was read'),
}

const comment = {
  200: { type: 'json', schema: adminCommentSchema, description: 'The comment as it is now' },
} as const

const shared = { surface: 'api', limit: 'staff' } as const

/** Comments for staff, as data: list, decide, edit, reply. */
export function adminCommentRoutes(options: AdminCommentRoutesOptions): Route[] {
  return [
    listRoute(options),
    decisionRoute(options, 'approve', 'approved', 'Publishes a comment'),
    decisionRoute(options, 'reject', 'rejected', 'Refuses a comment'),
    decisionRoute(options, 'spam', 'spam', 'Marks a comment as spam'),
    decisionRoute(options, 'delete', 'deleted', 'Erases a comment for good'),
    editRoute(options),
    replyRoute(options),
  ]
}

function listRoute({ reader }: AdminCommentRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/v1/admin/comments',
    summary: 'Lists comments of one status, 50 at a time',
    permission: 'comments:read',
    query: z.strictObject({
      status: z.enum(commentStatuses).default('pending'),
      site: siteField.optional(),
      after: z.uuid().optional(),
    }),
    responses: { 200: { type: 'json', schema: listSchema, description: 'Comments and counts' } },
    async handle({ query }) {
      const { comments, next, counts } = await reader.queue(query)
      return json(200, { comments: comments.map(toAdminComment), next: next ?? null, counts })
    },
  })
}

function decisionRoute(
  { moderation, reader }: AdminCommentRoutesOptions,
  verb: 'approve' | 'reject' | 'spam' | 'delete',
  to: Decision,
  summary: string,
): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: `/v1/admin/comments/:id/${verb}`,
    summary,
    permission: 'comments:moderate',
    consumes: ['json'],
    params: idParameter,
    body: z.strictObject(seenFields).prefault({}),
    responses: comment,
    async handle({ params: { id }, body }, { staff }) {
      await moderation.decide({ actor: staff.staffId, id, seen: toSeen(body), to })
      return json(200, toAdminComment(await reader.comment(id)))
    },
  })
}

function editRoute({ moderation, reader }: AdminCommentRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'patch',
    path: '/v1/admin/comments/:id',
    summary: 'Changes text, name or website of a comment',
    permission: 'comments:write',
    consumes: ['json'],
    params: idParameter,
    body: z
      .strictObject({
        ...commentChangeInput.shape,
        seen: z.strictObject(seenFields).optional().describe('What the change starts from'),
      })
      .refine(({ seen, ...change }) => Object.keys(change).length > 0, NOTHING_TO_CHANGE),
    responses: comment,
    async handle({ params: { id }, body: { seen = {}, ...change } }, { staff }) {
      await moderation.edit({ actor: staff.staffId, id, seen: toSeen(seen), change })
      return json(200, toAdminComment(await reader.comment(id)))
    },
  })
}

function replyRoute({ moderation, reader }: AdminCommentRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/v1/admin/comments/:id/reply',
    summary: 'Answers a comment with the badge of staff',
    permission: 'comments:write',
    consumes: ['json'],
    params: idParameter,
    body: z.strictObject({
      ...seenFields,
      text: textField,
      approve: z.boolean().default(false).describe('Publish the comment first, if it still waits'),
    }),
    responses: {
      201: { type: 'json', schema: adminCommentSchema, description: 'The reply' },
    },
    async handle({ params: { id }, body: { text, approve, ...seen } }, { staff }) {
      if (approve && !staff.permissions.has('comments:moderate')) {
        throw forbidden('not-permitted', 'This token may reply, but not approve.')
      }
      const replyId = await moderation.reply({
        actor: staff.staffId,
        name: staff.name,
        id,
        seen: toSeen(seen),
        text,
        approve,
      })
      return json(201, toAdminComment(await reader.comment(replyId)))
    },
  })
}

function toSeen({
  status,
  editedAt,
}: {
  status?: Seen['status']
  editedAt?: string | null | undefined
}): Seen {
  return { status, editedAt: typeof editedAt === 'string' ? Date.parse(editedAt) : editedAt }
}
