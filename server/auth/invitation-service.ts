import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { forbidden, notFound, unauthorized } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import { INVITATION_TIME } from '../retention.ts'
import type { Invitation, InvitationStore } from './invitation-store.ts'
import type { AccountMaker } from './new-account.ts'
import type { AccountRequest } from './owner-link-service.ts'
import { permissionsOf, type StaffRole, sortedRoles } from './permissions.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { requireRoles } from './staff-rules.ts'
import type { StaffStore } from './staff-store.ts'

export interface InvitationServiceOptions {
  readonly database: Database
  readonly staff: StaffStore
  readonly invitations: InvitationStore
  readonly accountMaker: AccountMaker
  readonly audit: AuditLog
  readonly now: Clock
  readonly newId: () => string
}

/** An invitation made just now. */
export interface NewInvitation {
  readonly id: string
  /** Told only once. It belongs into the fragment of the URL: `/admin/join#<token>`. */
  readonly token: Redacted<string>
  readonly expiresAt: number
}

/** One-time links by which further people join the staff, each with an account of their own. */
export class InvitationService {
  readonly #options: InvitationServiceOptions

  constructor(options: InvitationServiceOptions) {
    this.#options = options
  }

  /**
   * Makes a link that works once within 24 hours.
   *
   * @param request.invitedBy id of a member of staff; undefined for the command line
   * @throws {Problem} 400 `invalid-input` without a role, 403 `not-permitted` when whoever invites
   * lost the right to in the meantime
   */
  async invite(request: {
    readonly roles: readonly StaffRole[]
    readonly invitedBy: string | undefined
  }): Promise<NewInvitation> {
    const { database, invitations, audit, now, newId } = this.#options
    const { invitedBy } = request
    const roles = sortedRoles(requireRoles(request.roles))
    const token = newSecretToken()
    const createdAt = now()
    const expiresAt = createdAt + INVITATION_TIME
    const invitation = { id: newId(), roles, invitedBy, createdAt, expiresAt }
    await database.transaction(async ({ trx }) => {
      // A role that is taken away at the same time withdraws this invitation, or refuses it.
      await database.lockForWriting(trx, 'staff')
      if (invitedBy !== undefined) await this.#requireManager(trx, invitedBy)
      const store = invitations.with(trx)
      await store.deleteExpired(createdAt)
      await store.insert(invitation, hashSecretToken(token))
      await audit.append(trx, {
        actor: invitedBy ?? 'command-line',
        action: 'staff.invited',
        targetType: 'invitation',
        targetId: invitation.id,
        details: { roles: roles.join(' ') },
      })
    })
    return { id: invitation.id, token, expiresAt }
  }

  /** Invitations nobody used yet, newest first. */
  async list(): Promise<Invitation[]> {
    return this.#options.invitations.listLive(this.#options.now())
  }

  /** @throws {Problem} 404 when it was used, has ended, or never was */
  async withdraw({ id, actor }: { readonly id: string; readonly actor: string }): Promise<void> {
    const { database, invitations, audit } = this.#options
    await database.transaction(async ({ trx }) => {
      if (!(await invitations.with(trx).delete(id))) throw notFound('There is no such invitation.')
      await audit.append(trx, {
        actor,
        action: 'invitation.withdrawn',
        targetType: 'invitation',
        targetId: id,
      })
    })
  }

  /**
   * Makes the account of whoever was invited, records that they accepted the undertaking, and signs
   * them in.
   *
   * @returns the token of their first session
   * @throws {Problem} 401 `link-not-valid`, 400 `invalid-input`
   */
  async redeem({ token, ...choice }: AccountRequest): Promise<Redacted<string>> {
    const { database, invitations, accountMaker } = this.#options
    // Asked first, so that nobody without a link makes the server compute a password hash.
    await this.#requireLive(token)
    const account = await accountMaker.choose(choice)
    return database.transaction(async ({ trx }) => {
      await database.lockForWriting(trx, 'staff')
      const { id, roles } = await this.#requireLive(token, trx)
      // Whoever removes the row first has it; a second redemption finds nothing to remove.
      if (!(await invitations.with(trx).delete(id))) throw linkNotValid()
      return accountMaker.make(trx, { ...account, roles, action: 'staff.joined' })
    })
  }

  async #requireManager(trx: Transaction, id: string): Promise<void> {
    const member = await this.#options.staff.with(trx).find(id)
    const roles = member && member.disabledAt === undefined ? member.roles : []
    if (permissionsOf(roles).has('staff:manage')) return
    throw forbidden('not-permitted', 'Only owners may invite others.')
  }

  async #requireLive(token: Redacted<string>, trx?: Transaction): Promise<Invitation> {
    const { invitations, now } = this.#options
    const store = trx ? invitations.with(trx) : invitations
    const invitation = await store.findLive(hashSecretToken(token), now())
    if (!invitation) throw linkNotValid()
    return invitation
  }
}

function linkNotValid(): Error {
  return unauthorized(
    'This invitation was used, withdrawn, or is older than 24 hours. Ask for a new one.',
    'link-not-valid',
  )
}
