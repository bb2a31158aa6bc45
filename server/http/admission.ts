import type { Request } from 'express'
import { forbidden, type Problem, unauthorized } from '../errors.ts'
import type { Principal, Sender } from './caller.ts'
import type { Authenticator, CallerReader } from './read-caller.ts'
import type { Route } from './route.ts'

export interface AdmissionOptions {
  readonly callers: CallerReader
  readonly authenticator: Authenticator
}

/**
 * Decides whether a request may reach its route, and says who sent it.
 *
 * @throws {Problem} `sign-in-needed`, `cross-site-request`, `not-permitted`, `undertaking-required`
 */
export async function admit(
  route: Route,
  request: Request,
  options: AdmissionOptions,
): Promise<Sender> {
  if (route.audience === 'staff') return admitStaff(route, request, options)
  if (route.surface !== 'desk') return options.callers.read(request)
  const caller = options.callers.readWithSession(request)
  if (route.method !== 'get' && !caller.fromOwnPage) throw crossSiteRequest()
  return caller
}

async function admitStaff(
  route: Route,
  request: Request,
  { callers, authenticator }: AdmissionOptions,
): Promise<Sender> {
  const caller = callers.readWithSession(request)
  const staff = await authenticator.authenticate(caller)
  if (!staff) throw unauthorized('Please sign in first.', 'sign-in-needed')
  // A page may do several things at once, so it is for people; a token's scopes speak of routes.
  if (route.surface === 'desk' && staff.via === 'token') throw notPermitted(staff)
  // A session cookie travels by itself, so only our own pages may use it to change something.
  const changes = route.method !== 'get' && staff.via === 'session'
  if (changes && !caller.fromOwnPage) throw crossSiteRequest()
  if (route.permission && !staff.permissions.has(route.permission)) throw notPermitted(staff)
  return { ...caller, staff }
}

function notPermitted({ undertakingAccepted }: Principal): Problem {
  return undertakingAccepted
    ? forbidden('not-permitted', 'Your account or token may not do this.')
    : forbidden(
        'undertaking-required',
        'Accept the undertaking of confidentiality first, at /admin/undertaking.',
      )
}

function crossSiteRequest(): Problem {
  return forbidden('cross-site-request', 'This can only be done from a page of this server.')
}
