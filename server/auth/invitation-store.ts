import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'
import type { StaffRole } from './permissions.ts'

/** That somebody may join the staff with certain roles. The token itself is never stored. */
export interface Invitation {
  readonly id: string
  readonly roles: readonly StaffRole[]
  /** Id of the member of staff who invited; undefined for the command line. */
  readonly invitedBy: string | undefined
  readonly createdAt: number
  readonly expiresAt: number
}

interface InvitationRow {
  readonly id: string
  readonly roles: string
  readonly invited_by: string | null
  readonly created_at: number
  readonly expires_at: number
}

const TABLE = 'staff_invitations'
const COLUMNS: (keyof InvitationRow)[] = ['id', 'roles', 'invited_by', 'created_at', 'expires_at']

/** One-time invitations to the staff, by the hash of their token. */
export class InvitationStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): InvitationStore {
    return new InvitationStore(trx)
  }

  async insert(invitation: Invitation, tokenHash: Buffer): Promise<void> {
    await this.#db(TABLE).insert({
      id: invitation.id,
      token_hash: tokenHash,
      roles: invitation.roles.join(' '),
      invited_by: invitation.invitedBy ?? null,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
  }

  async findLive(tokenHash: Buffer, now: number): Promise<Invitation | undefined> {
    const row: InvitationRow | undefined = await this.#db(TABLE)
      .first(COLUMNS)
      .where({ token_hash: tokenHash })
      .where('expires_at', '>', now)
    return row && toInvitation(row)
  }

  /** Invitations that still work, newest first. */
  async listLive(now: number): Promise<Invitation[]> {
    const rows: InvitationRow[] = await this.#db(TABLE)
      .select(COLUMNS)
      .where('expires_at', '>', now)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
    return rows.map(toInvitation)
  }

  /** @returns whether there was such an invitation */
  async delete(id: string): Promise<boolean> {
    return (await this.#db(TABLE).where({ id }).delete()) > 0
  }

  /** Withdraws what an account handed out. @returns how many there were */
  async deleteOf(invitedBy: string): Promise<number> {
    return this.#db(TABLE).where({ invited_by: invitedBy }).delete()
  }

  /** @returns how many had ended */
  async deleteExpired(now: number): Promise<number> {
    return this.#db(TABLE).where('expires_at', '<=', now).delete()
  }
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    roles: row.roles.split(' ') as StaffRole[],
    invitedBy: row.invited_by ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
