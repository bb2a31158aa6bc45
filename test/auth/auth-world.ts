import { createHmac, randomUUID } from 'node:crypto'
import { AuditLog } from '../../server/audit/audit-log.ts'
import { AuditStore } from '../../server/audit/audit-store.ts'
import { ApiTokenService } from '../../server/auth/api-token-service.ts'
import { ApiTokenStore } from '../../server/auth/api-token-store.ts'
import { StaffAuthenticator } from '../../server/auth/authenticator.ts'
import { InvitationService } from '../../server/auth/invitation-service.ts'
import { InvitationStore } from '../../server/auth/invitation-store.ts'
import { AccountMaker } from '../../server/auth/new-account.ts'
import { OwnerLinkService } from '../../server/auth/owner-link-service.ts'
import { OwnerLinkStore } from '../../server/auth/owner-link-store.ts'
import { PasswordCheck } from '../../server/auth/password-check.ts'
import { PasswordHasher } from '../../server/auth/password-hasher.ts'
import { SessionService } from '../../server/auth/session-service.ts'
import { SessionStore } from '../../server/auth/session-store.ts'
import { SignInFailures } from '../../server/auth/sign-in-failures.ts'
import { SignInService } from '../../server/auth/sign-in-service.ts'
import { SignInThrottle } from '../../server/auth/sign-in-throttle.ts'
import { StaffService } from '../../server/auth/staff-service.ts'
import { StaffStore } from '../../server/auth/staff-store.ts'
import { UndertakingService } from '../../server/auth/undertaking-service.ts'
import { UndertakingStore } from '../../server/auth/undertaking-store.ts'
import type { Database } from '../../server/db/database.ts'
import { Redacted } from '../../server/redacted.ts'

export const goodPassword = new Redacted('seven quiet herons wade')

/** The auth services on one database, with a clock that stands still until it is set. */
export function buildAuth(database: Database) {
  const time = { now: Date.UTC(2026, 10, 22, 12) }
  const now = () => time.now
  const newId = randomUUID
  const { knex } = database
  const audit = new AuditLog({
    database,
    store: new AuditStore(knex),
    clock: now,
    mac: (hash) => createHmac('sha256', 'test').update(hash).digest(),
  })
  // The cost of a real hash is tried once, in the test of the hasher.
  const hasher = new PasswordHasher({ logN: 4 })
  const staff = new StaffStore(knex)
  const sessionService = new SessionService({
    database,
    sessions: new SessionStore(knex),
    apiTokens: new ApiTokenStore(knex),
    audit,
    now,
  })
  const undertakingService = new UndertakingService({
    database,
    undertakings: new UndertakingStore(knex),
    audit,
    now,
  })
  const apiTokens = new ApiTokenStore(knex)
  const apiTokenService = new ApiTokenService({
    database,
    apiTokens,
    audit,
    now,
    newId,
  })
  const passwordCheck = new PasswordCheck({
    ...{ staff, hasher },
    throttle: new SignInThrottle({ now }),
    failures: new SignInFailures({ database, audit, now }),
  })
  const shared = { database, staff, undertakingService, sessionService, audit, now, newId }
  const accountMaker = new AccountMaker({ ...shared, hasher })
  const invitations = new InvitationStore(knex)
  const ownerLinks = new OwnerLinkStore(knex)
  return {
    time,
    audit,
    staff,
    sessionService,
    undertakingService,
    apiTokenService,
    passwordCheck,
    signInService: new SignInService({ database, passwordCheck, sessionService }),
    ownerLinkService: new OwnerLinkService({
      ...shared,
      ownerLinks,
      accountMaker,
    }),
    invitationService: new InvitationService({ ...shared, invitations, accountMaker }),
    staffService: new StaffService({ ...shared, invitations, ownerLinks, apiTokens }),
    authenticator: new StaffAuthenticator({
      staff,
      sessionService,
      apiTokenService,
      undertakingService,
    }),
  }
}

export type AuthWorld = ReturnType<typeof buildAuth>

/** Makes Ada the owner and returns the token of her first session. */
export async function becomeOwner(auth: AuthWorld): Promise<Redacted<string>> {
  const token = await auth.ownerLinkService.create()
  return auth.ownerLinkService.redeem({ token, name: 'Ada', password: goodPassword })
}

/** The actions of the audit trail, oldest first. */
export async function auditedActions(auth: AuthWorld): Promise<string[]> {
  const events = await auth.audit.list({ limit: 100 })
  return events.map(({ action }) => action).reverse()
}
