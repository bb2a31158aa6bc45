import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'
import { Redacted } from '../redacted.ts'

export type StaffRole = 'owner' | 'moderator'

/** A member of staff, without anything secret. */
export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: StaffRole
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
  readonly role: StaffRole
  readonly created_at: number
  readonly disabled_at: number | null
}

const TABLE = 'staff'
const COLUMNS: (keyof StaffRow)[] = ['id', 'name', 'role', 'created_at', 'disabled_at']

/** Accounts of staff. `nameKey` is the folded form of a name, see `staffNameKey`. */
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
      role: member.role,
      password_hash: secrets.passwordHash.expose(),
      created_at: member.createdAt,
    })
  }

  async find(id: string): Promise<StaffMember | undefined> {
    const row = await this.#db<StaffRow>(TABLE).select(COLUMNS).where({ id }).first()
    return row && toMember(row)
  }

  async findCredential(nameKey: string): Promise<StaffCredential | undefined> {
    const row: (StaffRow & { password_hash: string }) | undefined = await this.#db(TABLE)
      .first([...COLUMNS, 'password_hash'])
      .where({ name_key: nameKey })
    return row && { member: toMember(row), passwordHash: new Redacted(row.password_hash) }
  }

  async ownerExists(): Promise<boolean> {
    const row = await this.#db(TABLE).first('id').where({ role: 'owner' })
    return row !== undefined
  }

  /** The owner of longest standing who is not disabled. */
  async firstOwner(): Promise<StaffMember | undefined> {
    const row = await this.#db<StaffRow>(TABLE)
      .select(COLUMNS)
      .where({ role: 'owner' })
      .whereNull('disabled_at')
      .orderBy(['created_at', 'id'])
      .first()
    return row && toMember(row)
  }

  /** All accounts, disabled ones included. */
  async list(): Promise<StaffMember[]> {
    const rows = await this.#db<StaffRow>(TABLE).select(COLUMNS).orderBy('id')
    return rows.map(toMember)
  }
}

function toMember(row: StaffRow): StaffMember {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    disabledAt: row.disabled_at ?? undefined,
  }
}
