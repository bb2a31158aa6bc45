import type { DeskTasks, Permission, Principal } from '../http/caller.ts'
import type { Authenticator } from '../http/read-caller.ts'
import type { Redacted } from '../redacted.ts'
import type { ApiTokenService } from './api-token-service.ts'
import { permissionsOf } from './permissions.ts'
import type { SessionService } from './session-service.ts'
import type { StaffMember, StaffStore } from './staff-store.ts'
import type { UndertakingService } from './undertaking-service.ts'

export interface StaffAuthenticatorOptions {
  readonly staff: StaffStore
  readonly sessionService: Pick<SessionService, 'resume'>
  readonly apiTokenService: Pick<ApiTokenService, 'find'>
  readonly undertakingService: Pick<UndertakingService, 'isAccepted'>
  /** Counts what waits at the desk for somebody who may do this. */
  readonly tasksOf?: (permissions: ReadonlySet<Permission>) => Promise<DeskTasks>
  /** Permissions for what is switched off: nobody has them. */
  readonly switchedOff?: readonly Permission[]
}

interface Identity {
  readonly staffId: string
  readonly via: Principal['via']
  /** Undefined: all that the roles allow. */
  readonly scopes: readonly Permission[] | undefined
  readonly passwordConfirmed: boolean
}

/** Tells who is behind a session or an API token, asked anew on every request. */
export class StaffAuthenticator implements Authenticator {
  readonly #options: StaffAuthenticatorOptions

  constructor(options: StaffAuthenticatorOptions) {
    this.#options = options
  }

  /**
   * The member of staff, or undefined for a stranger, a dead session, a revoked token, a disabled
   * account. A bearer token, when sent, is what counts. Until the undertaking is accepted nothing
   * but the own account is allowed.
   */
  async authenticate({
    sessionToken,
    bearer,
  }: {
    readonly sessionToken: Redacted<string> | undefined
    readonly bearer: Redacted<string> | undefined
  }): Promise<Principal | undefined> {
    const identity = bearer
      ? await this.#byBearer(bearer)
      : sessionToken && (await this.#bySession(sessionToken))
    if (!identity) return undefined
    const member = await this.#options.staff.find(identity.staffId)
    if (!member || member.disabledAt !== undefined) return undefined
    const undertakingAccepted = await this.#options.undertakingService.isAccepted(member.id)
    const permissions = this.#allowed(member, identity.scopes, undertakingAccepted)
    const { tasksOf } = this.#options
    return {
      staffId: member.id,
      name: member.name,
      roles: member.roles,
      permissions,
      tasks: identity.via === 'session' ? await tasksOf?.(permissions) : undefined,
      undertakingAccepted,
      passwordConfirmed: identity.passwordConfirmed,
      via: identity.via,
    }
  }

  async #byBearer(bearer: Redacted<string>): Promise<Identity | undefined> {
    const token = await this.#options.apiTokenService.find(bearer)
    if (!token) return undefined
    const { staffId, scopes } = token
    return { staffId, via: 'token', scopes, passwordConfirmed: false }
  }

  async #bySession(sessionToken: Redacted<string>): Promise<Identity | undefined> {
    const session = await this.#options.sessionService.resume(sessionToken)
    return session && { ...session, via: 'session', scopes: undefined }
  }

  #allowed(
    member: StaffMember,
    scopes: readonly Permission[] | undefined,
    undertakingAccepted: boolean,
  ): ReadonlySet<Permission> {
    const { switchedOff = [] } = this.#options
    const byRole = [...permissionsOf(member.roles)].filter((one) => !switchedOff.includes(one))
    const granted = scopes ? byRole.filter((permission) => scopes.includes(permission)) : byRole
    return new Set(
      undertakingAccepted ? granted : granted.filter((permission) => permission === 'account'),
    )
  }
}
