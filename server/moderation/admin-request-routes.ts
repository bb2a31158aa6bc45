import { z } from 'zod'
import { empty, json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import {
  adminRequestSchema,
  afterRequest,
  answerFields,
  requestId,
  toAdminRequest,
} from './admin-request.ts'
import type { RequestDeskOptions } from './desk-request-routes.ts'

const shared = { surface: 'api', limit: 'staff' } as const
const done = { type: 'none', description: 'Done' } as const

/** The requests of readers about their own data, as data. */
export function adminRequestRoutes({ requests, reader }: RequestDeskOptions): Route[] {
  return [
    defineStaffRoute({
      ...shared,
      method: 'get',
      path: '/v1/admin/requests',
      summary: 'Lists the requests of readers about their own data, open ones first',
      permission: 'requests:read',
      query: z.strictObject({ after: afterRequest.optional() }),
      responses: {
        200: {
          type: 'json',
          schema: z.strictObject({
            requests: z.array(adminRequestSchema),
            next: z.uuid().nullable().describe('Give it as `after` for those that follow'),
          }),
          description: 'Up to 50 requests',
        },
      },
      async handle({ query: { after } }, { staff }) {
        const { requests: some, next } = await requests.list({ actor: staff.staffId, after })
        const named = await reader.named(some, ({ answer }) => answer?.by)
        return json(200, { requests: named.map(toAdminRequest), next: next ?? null })
      },
    }),
    defineStaffRoute({
      ...shared,
      method: 'post',
      path: '/v1/admin/requests/:id/answer',
      summary: 'Notes what a request was answered',
      permission: 'requests:answer',
      consumes: ['json'],
      params: requestId,
      body: z.strictObject(answerFields),
      responses: { 204: done },
      async handle({ params: { id }, body }, { staff }) {
        await requests.answer({ actor: staff.staffId, id, ...body })
        return empty()
      },
    }),
    defineStaffRoute({
      ...shared,
      method: 'post',
      path: '/v1/admin/requests/:id/erase',
      summary: 'Erases a comment because of a request',
      permission: 'requests:answer',
      consumes: ['json'],
      params: requestId,
      body: z.strictObject({ commentId: z.uuid('Give the id of a comment.') }),
      responses: { 204: done },
      async handle({ params: { id }, body }, { staff }) {
        await requests.erase({ actor: staff.staffId, id, ...body })
        return empty()
      },
    }),
  ]
}
