import { z } from 'zod'
import { secretField } from '../auth/credential-fields.ts'
import type { PasswordConfirmation } from '../auth/password-confirmation.ts'
import { Problem } from '../errors.ts'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { BlockService } from '../privacy/block-service.ts'
import { asTyped, blockFields } from './desk-block-routes.ts'
import { noticeFields, noticeOf } from './desk-query.ts'
import { renderNetworkPage } from './network-view.tsx'

export interface DeskNetworkRoutesOptions {
  readonly blockService: BlockService
  readonly confirmation: PasswordConfirmation
}

const path = '/admin/blocks/new'
const page = { type: 'html', description: 'The page with the form.' } as const
const moved = { type: 'none', description: 'Blocked.' } as const

/** Blocking a typed address or network, on a page: for those who may look at addresses. */
export function deskNetworkRoutes(options: DeskNetworkRoutesOptions): Route[] {
  return [networkPage(), blockNetwork(options)]
}

function networkPage(): Route {
  return defineStaffRoute({
    surface: 'desk',
    limit: 'staff',
    method: 'get',
    path,
    summary: 'The form that blocks a typed address or network',
    permission: 'origins:reveal',
    query: z.strictObject(noticeFields),
    responses: { 200: page },
    async handle({ query }, { staff }) {
      return html(200, renderNetworkPage({ staff, notice: noticeOf(query) }))
    },
  })
}

function blockNetwork({ blockService, confirmation }: DeskNetworkRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'desk',
    // A password may be checked here.
    limit: 'sign-in',
    method: 'post',
    path: '/admin/blocks',
    summary: 'Block a typed address or network',
    permission: 'origins:reveal',
    consumes: ['form'],
    body: z.strictObject({
      ...blockFields,
      network: z.string().max(100),
      password: secretField.optional(),
    }),
    responses: { 303: moved, 400: page, 403: page, 422: page, 429: page, 503: page },
    async handle({ body }, caller) {
      const { password, ...typed } = body
      const { staff, address } = caller
      try {
        await confirmation.require({ ...caller, password })
        await blockService.blockNetwork({ ...typed, actor: staff.staffId, actorAddress: address })
        return redirect(`${path}?done=blocked`)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = renderNetworkPage({
          staff,
          notice: { tone: 'warning', text: error.message },
          refused: { values: asTyped(typed), problems: error.fields },
        })
        return html(error.status, again, error.headers)
      }
    },
  })
}
