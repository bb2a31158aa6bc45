import { z } from 'zod'
import { Problem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { homeOf } from '../views/desk-layout.tsx'
import { type AccountPage, renderAccountPage } from './account-view.tsx'
import type { ApiTokenService } from './api-token-service.ts'
import { secretField, typedNameField } from './credential-fields.ts'
import type { PasswordChange } from './password-change.ts'
import type { PasswordConfirmation } from './password-confirmation.ts'
import { tokenScopes } from './permissions.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionService } from './session-service.ts'

export interface AccountRoutesOptions {
  readonly passwordChange: PasswordChange
  readonly cookie: SessionCookie
  readonly sessionService: SessionService
  readonly apiTokenService: ApiTokenService
  readonly confirmation: PasswordConfirmation
}

const scopeField = z.enum(tokenScopes)
const page = { type: 'html', description: 'The account page.' } as const

/** One's own account: password, sessions and API tokens. */
export function accountRoutes(options: AccountRoutesOptions): Route[] {
  return [
    start(),
    accountPage(options),
    changePassword(options),
    createToken(options),
    revokeToken(options),
  ]
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

function changePassword(options: AccountRoutesOptions): Route {
  const { passwordChange, cookie } = options
  return defineStaffRoute({
    method: 'post',
    path: '/admin/account/password',
    summary: 'Change one’s own password',
    permission: 'account',
    surface: 'desk',
    limit: 'sign-in',
    consumes: ['form'],
    body: z.strictObject({ currentPassword: secretField, newPassword: secretField }),
    responses: { 200: page, 400: page, 403: page, 429: page, 503: page },
    async handle({ body }, caller) {
      const { staff } = caller
      try {
        const token = await passwordChange.change({ ...caller, ...body })
        const changed = await renderAccount(options, staff, { isPasswordChanged: true })
        return html(200, changed, { 'set-cookie': cookie.set(token) })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = await renderAccount(options, staff, { problem: error })
        return html(error.status, again, error.headers)
      }
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
    // A password may be checked here.
    limit: 'sign-in',
    consumes: ['form'],
    body: z.strictObject({
      name: typedNameField,
      // A form sends one ticked box as text and several as a list.
      scopes: z
        .union([scopeField.transform((scope) => [scope]), z.array(scopeField)])
        .optional()
        .transform((scopes) => scopes ?? []),
      password: secretField.optional(),
    }),
    responses: { 200: page, 400: page, 403: page, 429: page, 503: page },
    async handle({ body: { password, ...request } }, caller) {
      const { staff } = caller
      try {
        await options.confirmation.require({ ...caller, password })
        const made = { ...request, staffId: staff.staffId }
        const { token } = await options.apiTokenService.create(made)
        return html(200, await renderAccount(options, staff, { newToken: token }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = await renderAccount(options, staff, { problem: error, values: request })
        return html(error.status, again, error.headers)
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
  outcome: Pick<AccountPage, 'newToken' | 'problem' | 'values' | 'isPasswordChanged'> = {},
): Promise<string> {
  return renderAccountPage({
    staff,
    sessions: await sessionService.count(staff.staffId),
    tokens: await apiTokenService.list(staff.staffId),
    ...outcome,
  })
}
