import { accountRoutes } from '../auth/account-routes.ts'
import { ApiTokenService } from '../auth/api-token-service.ts'
import { ApiTokenStore } from '../auth/api-token-store.ts'
import { StaffAuthenticator } from '../auth/authenticator.ts'
import { deskStaffRoutes } from '../auth/desk-staff-routes.ts'
import { renderUndertakingPage } from '../auth/door-view.tsx'
import { InvitationService } from '../auth/invitation-service.ts'
import { InvitationStore } from '../auth/invitation-store.ts'
import { AccountMaker } from '../auth/new-account.ts'
import { OwnerLinkService } from '../auth/owner-link-service.ts'
import { OwnerLinkStore } from '../auth/owner-link-store.ts'
import { PasswordChange } from '../auth/password-change.ts'
import { PasswordCheck } from '../auth/password-check.ts'
import { PasswordConfirmation } from '../auth/password-confirmation.ts'
import { PasswordHasher } from '../auth/password-hasher.ts'
import { sessionCookie } from '../auth/session-cookie.ts'
import { SessionService } from '../auth/session-service.ts'
import { SessionStore } from '../auth/session-store.ts'
import { setupRoutes } from '../auth/setup-routes.ts'
import { SignInFailures } from '../auth/sign-in-failures.ts'
import { signInRoutes } from '../auth/sign-in-routes.ts'
import { SignInService } from '../auth/sign-in-service.ts'
import { SignInThrottle } from '../auth/sign-in-throttle.ts'
import { StaffLinks } from '../auth/staff-links.ts'
import { StaffLookalikes } from '../auth/staff-lookalike.ts'
import { staffRoutes } from '../auth/staff-routes.ts'
import { StaffService } from '../auth/staff-service.ts'
import { StaffStore } from '../auth/staff-store.ts'
import { UndertakingService } from '../auth/undertaking-service.ts'
import { UndertakingStore } from '../auth/undertaking-store.ts'
import type { Problem } from '../errors.ts'
import type { Cleaner } from '../privacy/purge-service.ts'
import { deskProblemPage } from '../views/desk-problem-page.tsx'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'

export type AuthParts = ReturnType<typeof buildAuth>

/** Builds the staff accounts and the ways in. */
export function buildAuth(
  { config, database, origins, passwordCost, now, newId }: Foundation,
  { audit, requests, endedRequests }: Pick<PrivacyParts, 'audit' | 'requests' | 'endedRequests'>,
) {
  const { knex } = database
  const staff = new StaffStore(knex)
  const ownerLinks = new OwnerLinkStore(knex)
  const hasher = new PasswordHasher(passwordCost)
  const cookie = sessionCookie({ https: origins.https })
  const apiTokens = new ApiTokenStore(knex)
  const sessionService = new SessionService({
    database,
    sessions: new SessionStore(knex),
    apiTokens,
    audit,
    now,
  })
  const undertakings = new UndertakingStore(knex)
  const undertakingService = new UndertakingService({ database, undertakings, audit, now })
  const apiTokenService = new ApiTokenService({ database, apiTokens, audit, now, newId })
  const throttle = new SignInThrottle({ now })
  const failures = new SignInFailures({ database, audit, now })
  const passwordCheck = new PasswordCheck({ staff, hasher, throttle, failures })
  const signInService = new SignInService({ database, passwordCheck, sessionService })
  const confirmation = new PasswordConfirmation({ passwordCheck, sessionService })
  const passwordChange = new PasswordChange({
    ...{ database, staff, hasher, confirmation, sessionService, audit },
  })
  const shared = { database, staff, undertakingService, sessionService, audit, now, newId }
  const accountMaker = new AccountMaker({ ...shared, hasher })
  const ownerLinkService = new OwnerLinkService({ ...shared, ownerLinks, accountMaker })
  const invitations = new InvitationStore(knex)
  const invitationService = new InvitationService({ ...shared, invitations, accountMaker })
  const staffService = new StaffService({ ...shared, apiTokens, invitations, ownerLinks })
  const links = new StaffLinks({ base: config.publicUrl ?? `http://127.0.0.1:${config.port}` })
  const managing = { staffService, invitationService, confirmation, links }
  const cleaner: Cleaner = {
    name: 'staffLinks',
    tables: ['owner_links', 'staff_invitations'],
    clean: async (instant) =>
      (await ownerLinks.deleteExpired(instant)) + (await invitations.deleteExpired(instant)),
  }
  const services = { sessionService, undertakingService, apiTokenService, signInService }
  return {
    ...services,
    staff,
    cleaner,
    ...{ staffService, invitationService, ownerLinkService, confirmation, links },
    passwordCheck,
    cookie,
    lookalikes: new StaffLookalikes({ staff }),
    authenticator: new StaffAuthenticator({
      ...{ staff, ...services },
      tasksOf: async (permissions) => ({
        openRequests: permissions.has('requests:read') ? await requests.countOpen() : 0,
        endedRequests: permissions.has('staff:manage') ? await endedRequests.countUnread() : 0,
      }),
      switchedOff: config.statistics === 'off' ? ['statistics:read'] : [],
    }),
    routes: [
      ...signInRoutes({ ...services, ownerLinkService, cookie }),
      ...setupRoutes({ ...services, ownerLinkService, invitationService, cookie }),
      ...accountRoutes({ ...services, confirmation, passwordChange, cookie }),
      ...deskStaffRoutes(managing),
    ],
    dataRoutes: staffRoutes(managing),
    deskProblem,
  }
}

/** Shows a refused request of the desk; the undertaking comes first, in the place of what was asked. */
function deskProblem(problem: Problem, body: unknown): string {
  return problem.code === 'undertaking-required'
    ? renderUndertakingPage()
    : deskProblemPage(problem, body)
}
