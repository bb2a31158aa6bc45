import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'
import { Redacted } from '../redacted.ts'
import { type StaffRole, sortedRoles } from './permissions.ts'

/** A member of staff, without anything secret. */
export interface StaffMember {
  readonly id: string
  readonly name: string
  /** In the order of `staffRoles`. */
  readonly roles: readonly StaffRole[]
  readonly createdAt: number
  readonly disabledAt: number | undefined
}

/** A member of staff together with the stored hash of their password. */
export interface StaffCredential {
  readonly member: StaffMember
  readonly passwordHash: Redacted<string>
}

interface StaffRow {
  readonly id: string
  readonly name: string
  readonly created_at: number
  readonly disabled_at: number | null
}

interface RoleRow {
  readonly staff_id: string
  readonly role: StaffRole
}

const TABLE = 'staff'
const ROLES = 'staff_roles'
const COLUMNS: (keyof StaffRow)[] = ['id', 'name', 'created_at', 'disabled_at']
const ROLE_COLUMNS: (keyof RoleRow)[] = ['staff_id', 'role']

/** Accounts of staff with their roles. `nameKey` is the folded form of a name, see `staffNameKey`. */
export class StaffStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): StaffStore {
    return new StaffStore(trx)
  }

  async insert(
    member: Omit<StaffMember, 'disabledAt'>,
    secrets: { readonly nameKey: string; readonly passwordHash: Redacted<string> },
  ): Promise<void> {
    await this.#db(TABLE).insert({
      id: member.id,
      name: member.name,
      name_key: secrets.nameKey,
      password_hash: secrets.passwordHash.expose(),
      created_at: member.createdAt,
    })
    await this.setRoles(member.id, member.roles)
  }

  /** Makes these the roles of an account, and no others. */
  async setRoles(id: string, roles: readonly StaffRole[]): Promise<void> {
    await this.#db(ROLES).where({ staff_id: id }).delete()
    if (roles.length === 0) return
    await this.#db(ROLES).insert(roles.map((role) => ({ staff_id: id, role })))
  }

  async setPassword(id: string, passwordHash: Redacted<string>): Promise<void> {
    await this.#db(TABLE).where({ id }).update({ password_hash: passwordHash.expose() })
  }

  /** Replaces the hash of a password by another of the same password, unless it was changed meanwhile. */
  async renewPassword(
    id: string,
    { from, to }: { readonly from: Redacted<string>; readonly to: Redacted<string> },
  ): Promise<void> {
    await this.#db(TABLE)
      .where({ id, password_hash: from.expose() })
      .update({ password_hash: to.expose() })
  }

  /** Disables an account from an instant on, or enables it again. */
  async setDisabled(id: string, disabledAt: number | undefined): Promise<void> {
    await this.#db(TABLE)
      .where({ id })
      .update({ disabled_at: disabledAt ?? null })
  }

  async find(id: string): Promise<StaffMember | undefined> {
    const row = await this.#db<StaffRow>(TABLE).select(COLUMNS).where({ id }).first()
    return row && this.#withRoles(row)
  }

  /** The account that bears a name, by its folded form. */
  async findNamed(nameKey: string): Promise<StaffMember | undefined> {
    return (await this.findCredential(nameKey))?.member
  }

  async findCredential(nameKey: string): Promise<StaffCredential | undefined> {
    const row: (StaffRow & { password_hash: string }) | undefined = await this.#db(TABLE)
      .first([...COLUMNS, 'password_hash'])
      .where({ name_key: nameKey })
    if (!row) return undefined
    return { member: await this.#withRoles(row), passwordHash: new Redacted(row.password_hash) }
  }

  async ownerExists(): Promise<boolean> {
    const row = await this.#db(ROLES).first('staff_id').where({ role: 'owner' })
    return row !== undefined
  }

  /** The owner of longest standing who is not disabled. */
  async firstOwner(): Promise<StaffMember | undefined> {
    const [first] = await this.activeOwners()
    return first
  }

  /** The owners who are not disabled, those of longest standing first. */
  async activeOwners(): Promise<StaffMember[]> {
    const members = await this.list()
    return members
      .filter(({ roles, disabledAt }) => roles.includes('owner') && disabledAt === undefined)
      .sort((one, other) => one.createdAt - other.createdAt)
  }

  /** All accounts, disabled ones included. */
  async list(): Promise<StaffMember[]> {
    const rows = await this.#db<StaffRow>(TABLE).select(COLUMNS).orderBy('id')
    const roles = await this.#db<RoleRow>(ROLES).select(ROLE_COLUMNS).orderBy('role')
    return rows.map((row) =>
      toMember(
        row,
        roles.filter((role) => role.staff_id === row.id),
      ),
    )
  }

  async #withRoles(row: StaffRow): Promise<StaffMember> {
    const roles: RoleRow[] = await this.#db(ROLES)
      .select(ROLE_COLUMNS)
      .where({ staff_id: row.id })
      .orderBy('role')
    return toMember(row, roles)
  }
}

function toMember(row: StaffRow, roles: readonly RoleRow[]): StaffMember {
  return {
    id: row.id,
    name: row.name,
    roles: sortedRoles(roles.map(({ role }) => role)),
    createdAt: row.created_at,
    disabledAt: row.disabled_at ?? undefined,
  }
}
