import type { AuditLog, NewAuditEvent } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Permission } from '../http/caller.ts'
import type { ApiTokenStore } from './api-token-store.ts'
import type { InvitationStore } from './invitation-store.ts'
import type { OwnerLinkStore } from './owner-link-store.ts'
import { permissionsOf, type StaffRole, sortedRoles } from './permissions.ts'
import type { SessionService } from './session-service.ts'
import { staffNameKey } from './staff-name.ts'
import { requireAnotherOwner, requireRoles } from './staff-rules.ts'
import type { StaffMember, StaffStore } from './staff-store.ts'
import type { UndertakingService } from './undertaking-service.ts'

export interface StaffServiceOptions {
  readonly database: Database
  readonly staff: StaffStore
  readonly apiTokens: ApiTokenStore
  readonly invitations: InvitationStore
  readonly ownerLinks: OwnerLinkStore
  readonly sessionService: SessionService
  readonly undertakingService: UndertakingService
  readonly audit: AuditLog
  readonly now: Clock
}

/** Who does something to whose account. The actor is a member of staff or `command-line`. */
export interface StaffAction {
  readonly id: string
  readonly actor: string
}

/** What owners do with the accounts of staff. Somebody always owns the server. */
export class StaffService {
  readonly #options: StaffServiceOptions

  constructor(options: StaffServiceOptions) {
    this.#options = options
  }

  /** All accounts by name, disabled ones last. */
  async list(): Promise<StaffMember[]> {
    const members = await this.#options.staff.list()
    const rank = ({ disabledAt }: StaffMember) => (disabledAt === undefined ? 0 : 1)
    return members.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  }

  /** @throws {Problem} 404 */
  async find(id: string): Promise<StaffMember> {
    return found(await this.#options.staff.find(id))
  }

  /** @throws {Problem} 404 */
  async findNamed(name: string): Promise<StaffMember> {
    return found(await this.#options.staff.findNamed(staffNameKey(name)))
  }

  /**
   * The named member of staff, for work on the command line that somebody must answer for.
   *
   * @throws {Problem} 404, 403 `not-permitted` or `undertaking-required`
   */
  async requireHolder(name: string, permission: Permission): Promise<StaffMember> {
    const member = await this.findNamed(name)
    if (member.disabledAt !== undefined || !permissionsOf(member.roles).has(permission)) {
      throw forbidden('not-permitted', 'The account of that name may not do this.')
    }
    if (!(await this.#options.undertakingService.isAccepted(member.id))) {
      throw forbidden('undertaking-required', 'They must sign in and accept the undertaking first.')
    }
    return member
  }

  /**
   * Makes these the roles of an account. A role that is lost takes along what it could give: the
   * account is signed out everywhere, its API tokens end, and so do the invitations it made and the
   * links to become the owner, by which it could come back.
   *
   * @throws {Problem} 404, 400 `invalid-input` without a role, 409 `last-owner`
   */
  async changeRoles({
    id,
    actor,
    roles: wanted,
  }: StaffAction & { readonly roles: readonly StaffRole[] }): Promise<void> {
    const { staff } = this.#options
    const roles = sortedRoles(requireRoles(wanted))
    await this.#change(id, async (trx, member) => {
      const before = sortedRoles(member.roles)
      if (before.join() === roles.join()) return undefined
      const losesOwner = before.includes('owner') && !roles.includes('owner')
      if (losesOwner) requireAnotherOwner(await staff.with(trx).activeOwners(), id)
      await staff.with(trx).setRoles(id, roles)
      const details = { from: before.join(' '), roles: roles.join(' ') }
      const isLoss = before.some((role) => !roles.includes(role))
      const ended = isLoss ? await this.#withdraw(trx, id) : {}
      return { actor, action: 'staff.roles-changed', details: { ...details, ...ended } }
    })
  }

  /**
   * Ends an account's access at once: its sessions end, its API tokens and the invitations it made
   * are void. Its name stays taken and the audit trail keeps its meaning.
   *
   * @throws {Problem} 404, 409 `last-owner`
   */
  async disable({ id, actor }: StaffAction): Promise<void> {
    const { staff, now } = this.#options
    await this.#change(id, async (trx, member) => {
      if (member.disabledAt !== undefined) return undefined
      if (member.roles.includes('owner')) {
        requireAnotherOwner(await staff.with(trx).activeOwners(), id)
      }
      await staff.with(trx).setDisabled(id, now())
      return { actor, action: 'staff.disabled', details: await this.#withdraw(trx, id) }
    })
  }

  /**
   * Lets an account in again, with its old password and roles.
   *
   * @throws {Problem} 404
   */
  async enable({ id, actor }: StaffAction): Promise<void> {
    await this.#change(id, async (trx, member) => {
      if (member.disabledAt === undefined) return undefined
      await this.#options.staff.with(trx).setDisabled(id, undefined)
      return { actor, action: 'staff.enabled' }
    })
  }

  /** Ends all by which an account acts or could come back. @returns how much of each there was */
  async #withdraw(trx: Transaction, id: string): Promise<Readonly<Record<string, number>>> {
    const { sessionService, apiTokens, invitations, ownerLinks, now } = this.#options
    // Nobody knows who holds a link to become the owner.
    await ownerLinks.with(trx).deleteAll()
    return {
      sessions: await sessionService.drop(trx, id),
      tokens: await apiTokens.with(trx).revokeAllOf(id, now()),
      invitations: await invitations.with(trx).deleteOf(id),
    }
  }

  /** Changes one account; what `work` answers goes to the audit trail, nothing when it did nothing. */
  async #change(
    id: string,
    work: (
      trx: Transaction,
      member: StaffMember,
    ) => Promise<Omit<NewAuditEvent, 'targetType' | 'targetId'> | undefined>,
  ): Promise<void> {
    const { database, staff, audit } = this.#options
    await database.transaction(async ({ trx }) => {
      // Two owners who disable each other at the same time must not both succeed.
      await database.lockForWriting(trx, 'staff')
      const event = await work(trx, found(await staff.with(trx).find(id)))
      if (event) await audit.append(trx, { ...event, targetType: 'staff', targetId: id })
    })
  }
}

function found(member: StaffMember | undefined): StaffMember {
  if (member) return member
  throw notFound('There is no such account.')
}
