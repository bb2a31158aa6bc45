import type { Knex } from 'knex'
import type { KeyKind, KeyName } from './wrapped-key.ts'

/** What the database knows of a key: that it exists, and eight bytes to recognise it by. */
export interface RegisteredKey extends KeyName {
  readonly checkValue: Buffer
  readonly createdAt: number
  readonly destroyedAt: number | undefined
}

interface Row {
  kind: KeyKind
  key_id: number
  check_value: Buffer
  created_at: number
  destroyed_at: number | null
}

const table = 'key_register'
const columns = ['kind', 'key_id', 'check_value', 'created_at', 'destroyed_at'] as const

/** The table `key_register`: no key material, only what tells a right key from a wrong one. */
export class KeyRegisterStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): KeyRegisterStore {
    return new KeyRegisterStore(trx)
  }

  async find({ kind, keyId }: KeyName): Promise<RegisteredKey | undefined> {
    const row = await this.#db<Row>(table)
      .where({ kind, key_id: keyId })
      .first(...columns)
    return row && toKey(row)
  }

  /** All keys that are not destroyed, in the order they were numbered. */
  async listLive(): Promise<RegisteredKey[]> {
    const rows = await this.#db<Row>(table)
      .whereNull('destroyed_at')
      .orderBy(['kind', 'key_id'])
      .select(...columns)
    return rows.map(toKey)
  }

  /** The highest id a kind of key ever had, 0 before the first. */
  async highestId(kind: KeyKind): Promise<number> {
    const row = await this.#db<Row>(table).where({ kind }).max({ highest: 'key_id' }).first()
    return Number(row?.highest ?? 0)
  }

  /** Adds a key. Returns the one that is registered, which another process may have added first. */
  async insert(key: RegisteredKey): Promise<RegisteredKey> {
    await this.#db<Row>(table)
      .insert({
        kind: key.kind,
        key_id: key.keyId,
        check_value: key.checkValue,
        created_at: key.createdAt,
        destroyed_at: null,
      })
      .onConflict(['kind', 'key_id'])
      .ignore()
    return (await this.find(key)) ?? key
  }

  /** Registers a new key under the name of a destroyed one. */
  async renew({ kind, keyId, checkValue, createdAt }: RegisteredKey): Promise<void> {
    await this.#db<Row>(table)
      .where({ kind, key_id: keyId })
      .update({ check_value: checkValue, created_at: createdAt, destroyed_at: null })
  }

  async markDestroyed({ kind, keyId }: KeyName, now: number): Promise<void> {
    await this.#db<Row>(table)
      .where({ kind, key_id: keyId })
      .whereNull('destroyed_at')
      .update({ destroyed_at: now })
  }
}

function toKey(row: Row): RegisteredKey {
  return {
    kind: row.kind,
    keyId: row.key_id,
    checkValue: row.check_value,
    createdAt: row.created_at,
    destroyedAt: row.destroyed_at ?? undefined,
  }
}
