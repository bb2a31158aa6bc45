import { z } from 'zod'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { requestTexts } from '../i18n/requests-en.ts'
import type { EndedRequests } from '../privacy/ended-requests.ts'
import type { RequestService } from '../rights/request-service.ts'
import { homeOf } from '../views/desk-layout.tsx'
import { afterRequest, answerFields, requestId } from './admin-request.ts'
import type { DeskReader } from './desk-reader.ts'
import { renderRequestsPage } from './requests-view.tsx'

export interface RequestDeskOptions {
  readonly requests: RequestService
  readonly reader: DeskReader
}

export interface RequestPagesOptions extends RequestDeskOptions {
  readonly endedRequests: Pick<EndedRequests, 'markRead'>
}

const page = { type: 'html', description: 'The page.' } as const
const moved = { type: 'none', description: 'Done; look at the list of requests.' } as const
const shared = { surface: 'desk', limit: 'staff' } as const
const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** The requests of readers about their own data, as a page. */
export function deskRequestRoutes(options: RequestPagesOptions): Route[] {
  return [requestsPage(options), answer(options), erase(options), readEnded(options)]
}

function requestsPage({ requests, reader }: RequestDeskOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin/requests',
    summary: 'The requests of readers about their own data',
    permission: 'requests:read',
    query: z.strictObject({
      done: z.enum(['answered', 'erased']).optional(),
      after: afterRequest.optional(),
    }),
    responses: { 200: page },
    async handle({ query: { done, after } }, { staff }) {
      const { requests: some, next } = await requests.list({ actor: staff.staffId, after })
      const named = await reader.named(some, ({ answer }) => answer?.by)
      const notice = done && ({ tone: 'done', text: requestTexts.done[done] } as const)
      return html(200, renderRequestsPage({ staff, requests: named, next, notice }))
    },
  })
}

function answer({ requests }: RequestDeskOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/requests/:id/answer',
    summary: 'Note what a request was answered',
    permission: 'requests:answer',
    consumes: ['form'],
    params: requestId,
    body: z.strictObject(answerFields),
    responses: { 303: moved },
    async handle({ params: { id }, body }, { staff }) {
      await requests.answer({ actor: staff.staffId, id, ...body })
      return redirect('/admin/requests?done=answered')
    },
  })
}

function readEnded({ endedRequests }: RequestPagesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/requests/ended/read',
    summary: 'Note that an owner read how many requests ended without an answer',
    permission: 'staff:manage',
    consumes: ['form'],
    body: z.strictObject({}),
    responses: { 303: { type: 'none', description: 'Done; look at the desk.' } },
    async handle(_input, { staff }) {
      await endedRequests.markRead(staff.staffId)
      return redirect(homeOf(staff))
    },
  })
}

function erase({ requests }: RequestDeskOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/requests/:id/erase',
    summary: 'Erase a comment because of a request',
    permission: 'requests:answer',
    consumes: ['form'],
    params: requestId,
    body: z.strictObject({
      comment: z
        .string()
        .max(2000)
        .transform((text, context) => {
          const found = uuidPattern.exec(text)?.[0].toLowerCase()
          if (!found) context.addIssue('Give the id of a comment, or an address that ends with it.')
          return found ?? z.NEVER
        }),
    }),
    responses: { 303: moved },
    async handle({ params: { id }, body }, { staff }) {
      await requests.erase({ actor: staff.staffId, id, commentId: body.comment })
      return redirect('/admin/requests?done=erased')
    },
  })
}
