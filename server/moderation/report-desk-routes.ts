import { z } from 'zod'
import { reportReasons } from '../comments/report-store.ts'
import { empty, html, json, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { adminCommentSchema, toAdminComment, toTimestamp } from './admin-comment.ts'
import type { DeskReader } from './desk-reader.ts'
import type { ReportedComment, ReportedComments } from './reported-comments.ts'
import { renderReportsPage } from './reports-view.tsx'

export interface ReportDeskOptions {
  readonly reported: ReportedComments
  readonly reader: DeskReader
}

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })

const reportSchema = z.strictObject({
  reason: z.enum(reportReasons),
  note: z.string().nullable(),
  times: z.int().min(1).describe('How many reports it stands for'),
  createdAt: z.iso.datetime(),
})

const listSchema = z.strictObject({
  reported: z.array(
    z.strictObject({
      comment: adminCommentSchema,
      total: z.int().min(1),
      reports: z.array(reportSchema),
    }),
  ),
  more: z.int().min(0).describe('Reported comments that are not in this answer'),
})

/** Reports of readers for staff, as data. */
export function adminReportRoutes({ reported }: ReportDeskOptions): Route[] {
  const shared = { surface: 'api', limit: 'staff' } as const
  return [
    defineStaffRoute({
      ...shared,
      method: 'get',
      path: '/v1/admin/reports',
      summary: 'Lists reported comments with their reports',
      permission: 'comments:read',
      responses: { 200: { type: 'json', schema: listSchema, description: 'Reported comments' } },
      async handle() {
        const { reported: comments, more } = await reported.list()
        return json(200, { reported: comments.map(toData), more })
      },
    }),
    defineStaffRoute({
      ...shared,
      method: 'post',
      path: '/v1/admin/comments/:id/reports/dismiss',
      summary: 'Lets go of the reports of a comment, which stays as it is',
      permission: 'comments:moderate',
      params: idParameter,
      responses: { 204: { type: 'none', description: 'Gone' } },
      async handle({ params: { id } }, { staff }) {
        await reported.dismiss({ actor: staff.staffId, id })
        return empty()
      },
    }),
  ]
}

/** Reports of readers for staff, as a page. */
export function deskReportRoutes({ reported, reader }: ReportDeskOptions): Route[] {
  const shared = { surface: 'desk', limit: 'staff' } as const
  return [
    defineStaffRoute({
      ...shared,
      method: 'get',
      path: '/admin/reports',
      summary: 'Reported comments with their reports',
      permission: 'comments:read',
      query: z.strictObject({ done: z.literal('dismissed').optional() }),
      responses: { 200: { type: 'html', description: 'The page.' } },
      handle: async ({ query }, { staff }) =>
        html(
          200,
          renderReportsPage({
            ...(await reported.list()),
            sites: await reader.sites(),
            isDismissed: query.done !== undefined,
            staff,
          }),
        ),
    }),
    defineStaffRoute({
      ...shared,
      method: 'post',
      path: '/admin/comments/:id/reports/dismiss',
      summary: 'Lets go of the reports of a comment',
      permission: 'comments:moderate',
      consumes: ['form'],
      params: idParameter,
      responses: { 303: { type: 'none', description: 'Done; look at what is left.' } },
      async handle({ params: { id } }, { staff }) {
        await reported.dismiss({ actor: staff.staffId, id })
        return redirect('/admin/reports?done=dismissed')
      },
    }),
  ]
}

function toData({ comment, total, reports }: ReportedComment) {
  return {
    comment: toAdminComment(comment),
    total,
    reports: reports.map(({ reason, note, times, createdAt }) => ({
      reason,
      note: note ?? null,
      times,
      createdAt: toTimestamp(createdAt),
    })),
  }
}
