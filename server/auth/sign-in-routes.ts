import { z } from 'zod'
import { Problem } from '../errors.ts'
import { html, redirect } from '../http/reply.ts'
import { defineRoute, defineStaffRoute, type Route } from '../http/route.ts'
import { secretField, typedNameField } from './credential-fields.ts'
import { renderSignInPage } from './door-view.tsx'
import type { OwnerLinkService } from './owner-link-service.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionService } from './session-service.ts'
import type { SignInService } from './sign-in-service.ts'

export interface SignInRoutesOptions {
  readonly signInService: SignInService
  readonly sessionService: SessionService
  readonly ownerLinkService: OwnerLinkService
  readonly cookie: SessionCookie
}

const page = { type: 'html', description: 'The page with the form.' } as const
const moved = { type: 'none', description: 'Done; look at the new address.' } as const

/** Signing in and out. */
export function signInRoutes(options: SignInRoutesOptions): Route[] {
  return [signInPage(options), signIn(options), signOut(options), signOutEverywhere(options)]
}

function signInPage({ ownerLinkService }: SignInRoutesOptions): Route {
  return defineRoute({
    method: 'get',
    path: '/admin/sign-in',
    summary: 'The form to sign in with',
    audience: 'public',
    surface: 'desk',
    limit: 'staff',
    responses: { 200: page },
    async handle() {
      return html(200, renderSignInPage({ ownerExists: await ownerLinkService.ownerExists() }))
    },
  })
}

function signIn({ signInService, sessionService, cookie }: SignInRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path: '/admin/sign-in',
    summary: 'Sign in',
    audience: 'public',
    surface: 'desk',
    limit: 'sign-in',
    consumes: ['form'],
    body: z.strictObject({ name: typedNameField, password: secretField }),
    responses: { 303: moved, 401: page, 429: page, 503: page },
    async handle({ body }, { address, sessionToken }) {
      try {
        const token = await signInService.signIn({ ...body, address })
        if (sessionToken) await sessionService.endReplaced(sessionToken)
        return redirect('/admin/start', { 'set-cookie': cookie.set(token) })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = renderSignInPage({
          ownerExists: true,
          name: body.name,
          problem: error.message,
        })
        return html(error.status, again, error.headers)
      }
    },
  })
}

function signOut({ sessionService, cookie }: SignInRoutesOptions): Route {
  return defineStaffRoute({
    method: 'post',
    path: '/admin/sign-out',
    summary: 'Sign out of this browser',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    responses: { 303: moved },
    async handle(_input, { staff, sessionToken }) {
      if (sessionToken) await sessionService.end(sessionToken, staff.staffId)
      return redirect('/admin/sign-in', { 'set-cookie': cookie.clear() })
    },
  })
}

function signOutEverywhere({ sessionService, cookie }: SignInRoutesOptions): Route {
  return defineStaffRoute({
    method: 'post',
    path: '/admin/sign-out-everywhere',
    summary: 'Sign out of every browser',
    permission: 'account',
    surface: 'desk',
    limit: 'staff',
    responses: { 303: moved },
    async handle(_input, { staff }) {
      await sessionService.endAll(staff.staffId)
      return redirect('/admin/sign-in', { 'set-cookie': cookie.clear() })
    },
  })
}
