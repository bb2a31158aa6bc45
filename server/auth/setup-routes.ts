import { z } from 'zod'
import { type FieldProblem, Problem } from '../errors.ts'
import { html, redirect } from '../http/reply.ts'
import { defineRoute, defineStaffRoute, type Route } from '../http/route.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { secretField, typedNameField } from './credential-fields.ts'
import { renderSetupPage, renderUndertakingPage } from './door-view.tsx'
import type { InvitationService } from './invitation-service.ts'
import type { OwnerLinkService } from './owner-link-service.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionService } from './session-service.ts'
import { undertaking } from './undertaking.ts'
import type { UndertakingService } from './undertaking-service.ts'

export interface SetupRoutesOptions {
  readonly ownerLinkService: OwnerLinkService
  readonly invitationService: InvitationService
  readonly undertakingService: UndertakingService
  readonly sessionService: SessionService
  readonly cookie: SessionCookie
}

const page = { type: 'html', description: 'The page with the form.' } as const
const moved = { type: 'none', description: 'Done; look at the new address.' } as const
// Absent when the box is not ticked; a version that is not the current one is as good as absent.
const acceptanceField = z.string().max(40).optional()
const notAccepted: FieldProblem = {
  field: 'undertaking',
  code: 'required',
  message: deskTexts.setup.mustAccept,
}

/** Becoming the owner, joining by invitation, and accepting the undertaking. */
export function setupRoutes(options: SetupRoutesOptions): Route[] {
  const { ownerLinkService, invitationService } = options
  return [
    setupPage(options),
    makeAccount('setup', 'Become the owner with a one-time code', ownerLinkService, options),
    joinPage(),
    makeAccount('join', 'Join the staff with an invitation', invitationService, options),
    undertakingPage(),
    acceptUndertaking(options),
  ]
}

function setupPage({ ownerLinkService }: SetupRoutesOptions): Route {
  return defineRoute({
    method: 'get',
    path: '/admin/setup',
    summary: 'The form to become the owner with a one-time code',
    audience: 'public',
    surface: 'desk',
    limit: 'staff',
    responses: { 200: page, 303: moved },
    async handle() {
      if (await ownerLinkService.ownerExists()) return redirect('/admin/sign-in')
      return html(200, renderSetupPage({ way: 'setup' }))
    },
  })
}

function joinPage(): Route {
  return defineRoute({
    method: 'get',
    path: '/admin/join',
    summary: 'The form to join the staff with an invitation',
    audience: 'public',
    surface: 'desk',
    limit: 'staff',
    responses: { 200: page },
    handle: async () => html(200, renderSetupPage({ way: 'join' })),
  })
}

function makeAccount(
  way: 'setup' | 'join',
  summary: string,
  links: Pick<InvitationService, 'redeem'>,
  { sessionService, cookie }: SetupRoutesOptions,
): Route {
  return defineRoute({
    method: 'post',
    path: `/admin/${way}`,
    summary,
    audience: 'public',
    surface: 'desk',
    limit: 'sign-in',
    consumes: ['form'],
    body: z.strictObject({
      token: secretField,
      name: typedNameField,
      password: secretField,
      undertaking: acceptanceField,
    }),
    responses: { 303: moved, 400: page, 401: page, 409: page, 503: page },
    async handle({ body: { undertaking: accepted, ...request } }, { sessionToken }) {
      const { name } = request
      if (accepted !== undertaking.version) {
        return html(400, renderSetupPage({ way, name, problems: [notAccepted] }))
      }
      try {
        const token = await links.redeem(request)
        if (sessionToken) await sessionService.endReplaced(sessionToken)
        return redirect('/admin/start', { 'set-cookie': cookie.set(token) })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const { message, fields } = error
        const again = renderSetupPage({ way, name, problem: message, problems: fields })
        return html(error.status, again, error.headers)
      }
    },
  })
}

function undertakingPage(): Route {
  return defineStaffRoute({
    method: 'get',
    path: '/admin/undertaking',
    summary: 'The undertaking of confidentiality, to be accepted',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    responses: { 200: page },
    async handle() {
      return html(200, renderUndertakingPage())
    },
  })
}

function acceptUndertaking({ undertakingService }: SetupRoutesOptions): Route {
  return defineStaffRoute({
    method: 'post',
    path: '/admin/undertaking',
    summary: 'Accept the undertaking of confidentiality',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    consumes: ['form'],
    body: z.strictObject({ undertaking: acceptanceField }),
    responses: { 303: moved, 400: page },
    async handle({ body }, { staff }) {
      if (body.undertaking !== undertaking.version) {
        return html(400, renderUndertakingPage([notAccepted]))
      }
      await undertakingService.accept(staff.staffId)
      return redirect('/admin/start')
    },
  })
}
