import { z } from 'zod'
import { secretField } from '../auth/credential-fields.ts'
import type { PasswordConfirmation } from '../auth/password-confirmation.ts'
import { Problem } from '../errors.ts'
import type { StaffCaller } from '../http/caller.ts'
import { html, json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { RevealService } from '../privacy/reveal-service.ts'
import type { Redacted } from '../redacted.ts'
import { placeQuery } from './desk-query.ts'
import type { DeskReader } from './desk-reader.ts'
import { renderRevealPage } from './reveal-view.tsx'

export interface RevealRoutesOptions {
  readonly revealService: RevealService
  readonly confirmation: PasswordConfirmation
  readonly reader: DeskReader
}

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const page = { type: 'html', description: 'The page with the form.' } as const
const problem = (description: string) => ({ type: 'problem', description }) as const

const revealed = z.strictObject({
  commentId: z.uuid(),
  address: z.string().describe('IPv4 or IPv6'),
})

/** Looking at the address behind one comment: for people with their password at hand, not for tokens. */
export function revealRoutes(options: RevealRoutesOptions): {
  readonly dataRoutes: Route[]
  readonly deskRoutes: Route[]
} {
  return { dataRoutes: [revealRoute(options)], deskRoutes: [revealPage(options), reveal(options)] }
}

function revealRoute(options: RevealRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'api',
    limit: 'staff',
    method: 'post',
    path: '/v1/admin/comments/:id/reveal',
    summary: 'Tells the address behind one comment, and writes down who asked and why',
    permission: 'origins:reveal',
    consumes: ['json'],
    params: idParameter,
    body: z.strictObject({
      reason: z.string().max(500).optional().describe('At least 20 characters; kept for good'),
    }),
    responses: {
      200: { type: 'json', schema: revealed, description: 'The address, this once' },
      403: problem('Not permitted, no undertaking, or the password was not given again'),
      409: problem('The origin is no longer kept'),
      422: problem('Without a reason of at least 20 characters'),
      429: problem('Ten addresses were revealed today'),
    },
    async handle({ params: { id }, body }, caller) {
      const address = await revealAddress(options, { id, caller, ...body })
      return json(200, { commentId: id, address })
    },
  })
}

function revealPage({ reader }: RevealRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'desk',
    limit: 'staff',
    method: 'get',
    path: '/admin/comments/:id/reveal',
    summary: 'The form that asks for a reason before the address behind a comment is shown',
    permission: 'origins:reveal',
    params: idParameter,
    query: placeQuery,
    responses: { 200: page },
    async handle({ params: { id }, query: place }, { staff }) {
      const comment = await reader.comment(id)
      return html(200, renderRevealPage({ staff, comment, place, sites: await reader.sites() }))
    },
  })
}

function reveal(options: RevealRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'desk',
    // A password may be checked here.
    limit: 'sign-in',
    method: 'post',
    path: '/admin/comments/:id/reveal',
    summary: 'Show the address behind one comment, once',
    permission: 'origins:reveal',
    consumes: ['form'],
    params: idParameter,
    body: z.strictObject({
      ...placeQuery.shape,
      reason: z.string().max(500),
      password: secretField.optional(),
    }),
    responses: { 200: page, 403: page, 409: page, 422: page, 429: page, 503: page },
    async handle({ params: { id }, body }, caller) {
      const { reason, password, ...place } = body
      const { staff } = caller
      const comment = await options.reader.comment(id)
      const shown = { staff, comment, place, sites: await options.reader.sites() }
      try {
        const address = await revealAddress(options, { id, caller, reason, password })
        return html(200, renderRevealPage({ ...shown, address, values: { reason } }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const notice = { tone: 'warning', text: error.message } as const
        const again = { ...shown, notice, values: { reason }, problems: error.fields }
        return html(error.status, renderRevealPage(again), error.headers)
      }
    },
  })
}

/** @throws {Problem} 404, 403, 409, 422, 429 */
async function revealAddress(
  { revealService, confirmation, reader }: RevealRoutesOptions,
  request: {
    readonly id: string
    readonly caller: StaffCaller
    readonly reason?: string | undefined
    readonly password?: Redacted<string> | undefined
  },
): Promise<string> {
  const { id, caller, reason, password } = request
  // Asked first, so that a slip of the pen costs no second password.
  revealService.requireReason(reason)
  await confirmation.require({ ...caller, password })
  await reader.comment(id)
  return revealService.reveal({ commentId: id, actor: caller.staff.staffId, reason })
}
