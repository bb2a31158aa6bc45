import { z } from 'zod'
import { type FieldProblem, Problem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { Redacted } from '../redacted.ts'
import { homeOf } from '../views/desk-layout.tsx'
import { renderAccountPage } from './account-view.tsx'
import type { ApiTokenService } from './api-token-service.ts'
import { typedNameField } from './credential-fields.ts'
import { tokenScopes } from './permissions.ts'
import type { SessionService } from './session-service.ts'

export interface AccountRoutesOptions {
  readonly sessionService: SessionService
  readonly apiTokenService: ApiTokenService
}

const scopeField = z.enum(tokenScopes)
const page = { type: 'html', description: 'The account page.' } as const

/** One's own account: sessions and API tokens. */
export function accountRoutes(options: AccountRoutesOptions): Route[] {
  return [start(), accountPage(options), createToken(options), revokeToken(options)]
}

function start(): Route {
  return defineStaffRoute({
    method: 'get',
    path: '/admin/start',
    summary: 'Leads to the first page of the desk that one may see',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    responses: { 303: { type: 'none', description: 'Look there.' } },
    handle: async (_input, { staff }) => redirect(homeOf(staff)),
  })
}

function accountPage(options: AccountRoutesOptions): Route {
  return defineStaffRoute({
    method: 'get',
    path: '/admin/account',
    summary: 'One’s own sessions and API tokens',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    responses: { 200: page },
    async handle(_input, { staff }) {
      return html(200, await renderAccount(options, staff))
    },
  })
}

function createToken(options: AccountRoutesOptions): Route {
  return defineStaffRoute({
    method: 'post',
    path: '/admin/account/tokens',
    summary: 'Make an API token; its value is in the answer only',
    permission: 'account',
    surface: 'desk',
    limit: 'sign-in',
    consumes: ['form'],
    body: z.strictObject({
      name: typedNameField,
      // A form sends one ticked box as text and several as a list.
      scopes: z
        .union([scopeField.transform((scope) => [scope]), z.array(scopeField)])
        .optional()
        .transform((scopes) => scopes ?? []),
    }),
    responses: { 200: page, 400: page },
    async handle({ body }, { staff }) {
      try {
        const { token } = await options.apiTokenService.create({ ...body, staffId: staff.staffId })
        return html(200, await renderAccount(options, staff, { newToken: token }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = await renderAccount(options, staff, { problems: error.fields })
        return html(error.status, again)
      }
    },
  })
}

function revokeToken({ apiTokenService }: AccountRoutesOptions): Route {
  return defineStaffRoute({
    method: 'post',
    path: '/admin/account/tokens/:id/revoke',
    summary: 'End an API token at once',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    params: z.strictObject({ id: z.uuid() }),
    responses: { 303: { type: 'none', description: 'Ended; look at the account page.' } },
    async handle({ params }, { staff }) {
      await apiTokenService.revoke({ staffId: staff.staffId, id: params.id })
      return redirect('/admin/account')
    },
  })
}

async function renderAccount(
  { sessionService, apiTokenService }: AccountRoutesOptions,
  staff: Principal,
  outcome: { newToken?: Redacted<string>; problems?: readonly FieldProblem[] } = {},
): Promise<string> {
  return renderAccountPage({
    staff,
    sessions: await sessionService.count(staff.staffId),
    tokens: await apiTokenService.list(staff.staffId),
    ...outcome,
  })
}
