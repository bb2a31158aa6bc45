import { accountRoutes } from '../auth/account-routes.ts'
import { ApiTokenService } from '../auth/api-token-service.ts'
import { ApiTokenStore } from '../auth/api-token-store.ts'
import { StaffAuthenticator } from '../auth/authenticator.ts'
import { OwnerLinkService } from '../auth/owner-link-service.ts'
import { OwnerLinkStore } from '../auth/owner-link-store.ts'
import { PasswordHasher } from '../auth/password-hasher.ts'
import { sessionCookie } from '../auth/session-cookie.ts'
import { SessionService } from '../auth/session-service.ts'
import { SessionStore } from '../auth/session-store.ts'
import { setupRoutes } from '../auth/setup-routes.ts'
import { signInRoutes } from '../auth/sign-in-routes.ts'
import { SignInService } from '../auth/sign-in-service.ts'
import { SignInThrottle } from '../auth/sign-in-throttle.ts'
import { StaffLookalikes } from '../auth/staff-lookalike.ts'
import { StaffStore } from '../auth/staff-store.ts'
import { UndertakingService } from '../auth/undertaking-service.ts'
import { UndertakingStore } from '../auth/undertaking-store.ts'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'

export type AuthParts = ReturnType<typeof buildAuth>

/** Builds the staff accounts and the ways in. */
export function buildAuth(
  { database, origins, now, newId }: Foundation,
  { audit }: Pick<PrivacyParts, 'audit'>,
) {
  const { knex } = database
  const staff = new StaffStore(knex)
  const ownerLinks = new OwnerLinkStore(knex)
  const hasher = new PasswordHasher()
  const cookie = sessionCookie({ https: origins.https })
  const sessionService = new SessionService({
    database,
    sessions: new SessionStore(knex),
    audit,
    now,
  })
  const undertakings = new UndertakingStore(knex)
  const undertakingService = new UndertakingService({ database, undertakings, audit, now })
  const apiTokens = new ApiTokenStore(knex)
  const apiTokenService = new ApiTokenService({ database, apiTokens, audit, now, newId })
  const throttle = new SignInThrottle({ now })
  const signInService = new SignInService({ database, staff, sessionService, hasher, throttle })
  const ownerLinkService = new OwnerLinkService({
    ...{ database, staff, ownerLinks, undertakingService, sessionService },
    ...{ hasher, audit, now, newId },
  })
  const services = { sessionService, undertakingService, apiTokenService, signInService }
  return {
    ...services,
    staff,
    ownerLinkService,
    cookie,
    lookalikes: new StaffLookalikes({ staff }),
    authenticator: new StaffAuthenticator({ staff, ...services }),
    routes: [
      ...signInRoutes({ ...services, ownerLinkService, cookie }),
      ...setupRoutes({ ownerLinkService, undertakingService, cookie }),
      ...accountRoutes(services),
    ],
  }
}
