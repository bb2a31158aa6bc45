import { z } from 'zod'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { renderCommentPage } from './comment-pages-view.tsx'
import {
  conflictOf,
  noticeFields,
  noticeOf,
  placeQuery,
  queueHref,
  queueQuery,
  seenFields,
} from './desk-query.ts'
import type { DeskReader } from './desk-reader.ts'
import type { Decision } from './moderation-rules.ts'
import type { ModerationService } from './moderation-service.ts'
import { renderQueuePage } from './queue-view.tsx'

export interface DeskCommentRoutesOptions {
  readonly moderation: ModerationService
  readonly reader: DeskReader
  /** Whether news of other processes do not arrive just now. */
  readonly isDeaf: () => boolean
}

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const page = { type: 'html', description: 'The page.' } as const
const moved = { type: 'none', description: 'Done, or told why not; look at the queue.' } as const
const shared = { surface: 'desk', limit: 'staff' } as const

/** The queue as a page, and deciding by its buttons. */
export function deskCommentRoutes(options: DeskCommentRoutesOptions): Route[] {
  return [
    slashRoute(),
    queuePage(options),
    commentPage(options),
    decision(options, 'approve', 'approved', 'Approve a comment'),
    decision(options, 'reject', 'rejected', 'Reject a comment'),
    decision(options, 'spam', 'spam', 'Mark a comment as spam'),
    decision(options, 'delete', 'deleted', 'Erase a comment for good'),
  ]
}

function slashRoute(): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin/',
    summary: 'Leads to the queue',
    permission: 'account',
    responses: { 303: moved },
    handle: async () => redirect('/admin'),
  })
}

function queuePage({ reader, isDeaf }: DeskCommentRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin',
    summary: 'The queue: comments of one status',
    permission: 'comments:read',
    query: queueQuery,
    responses: { 200: page },
    async handle({ query: { done, conflict, ...place } }, { staff }) {
      const { tab, ...where } = place
      const view = await reader.queue({ ...where, status: tab })
      const deaf = isDeaf() ? ({ tone: 'warning', text: deskTexts.deaf } as const) : undefined
      const notice = noticeOf({ done, conflict }) ?? deaf
      return html(200, renderQueuePage({ staff, place, view, notice }))
    },
  })
}

function commentPage({ reader }: DeskCommentRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin/comments/:id',
    summary: 'One comment',
    permission: 'comments:read',
    params: idParameter,
    query: z.strictObject(noticeFields),
    responses: { 200: page },
    async handle({ params, query }, { staff }) {
      const comment = await reader.comment(params.id)
      const place = placeQuery.parse({ tab: comment.status })
      const notice = noticeOf(query)
      return html(
        200,
        renderCommentPage({ staff, comment, place, notice, sites: await reader.sites() }),
      )
    },
  })
}

function decision(
  { moderation }: DeskCommentRoutesOptions,
  verb: string,
  to: Decision,
  summary: string,
): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: `/admin/comments/:id/${verb}`,
    summary,
    permission: 'comments:moderate',
    consumes: ['form'],
    params: idParameter,
    body: z.strictObject(seenFields),
    responses: { 303: moved },
    async handle({ params, body: { status, editedAt, ...place } }, { staff }) {
      const seen = { status, editedAt }
      try {
        await moderation.decide({ actor: staff.staffId, id: params.id, seen, to })
        return redirect(queueHref(place, { done: to }))
      } catch (error) {
        return redirect(queueHref(place, { conflict: conflictOf(error) }))
      }
    },
  })
}
