import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'
import type { Permission } from '../http/caller.ts'

/** A bearer token for programs, as its owner sees it again: everything but the token. */
export interface ApiToken {
  readonly id: string
  readonly staffId: string
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly createdAt: number
  /** When it ends, whether it is revoked or not. */
  readonly expiresAt: number
}

interface ApiTokenRow {
  readonly id: string
  readonly staff_id: string
  readonly name: string
  readonly scopes: string
  readonly created_at: number
  readonly expires_at: number
}

const TABLE = 'api_tokens'
const COLUMNS: (keyof ApiTokenRow)[] = [
  'id',
  'staff_id',
  'name',
  'scopes',
  'created_at',
  'expires_at',
]

/** API tokens by the hash of their value. A revoked or ended token is never found again. */
export class ApiTokenStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): ApiTokenStore {
    return new ApiTokenStore(trx)
  }

  async insert(token: ApiToken, tokenHash: Buffer): Promise<void> {
    await this.#db(TABLE).insert({
      id: token.id,
      staff_id: token.staffId,
      name: token.name,
      scopes: token.scopes.join(' '),
      token_hash: tokenHash,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
  }

  async findByHash(tokenHash: Buffer, now: number): Promise<ApiToken | undefined> {
    const row: ApiTokenRow | undefined = await this.#db(TABLE)
      .select(COLUMNS)
      .where({ token_hash: tokenHash })
      .where('expires_at', '>', now)
      .whereNull('revoked_at')
      .first()
    return row && toApiToken(row)
  }

  /** Tokens of one account that still work, newest first. */
  async list(staffId: string, now: number): Promise<ApiToken[]> {
    const rows: ApiTokenRow[] = await this.#db(TABLE)
      .select(COLUMNS)
      .where({ staff_id: staffId })
      .where('expires_at', '>', now)
      .whereNull('revoked_at')
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
    return rows.map(toApiToken)
  }

  /** Ends every token of an account. @returns how many there were */
  async revokeAllOf(staffId: string, at: number): Promise<number> {
    return this.#db(TABLE)
      .where({ staff_id: staffId })
      .whereNull('revoked_at')
      .update({ revoked_at: at })
  }

  /** @returns whether the account had such a token and it still worked */
  async revoke({ id, staffId, at }: { id: string; staffId: string; at: number }): Promise<boolean> {
    const rows = await this.#db(TABLE)
      .where({ id, staff_id: staffId })
      .whereNull('revoked_at')
      .update({ revoked_at: at })
    return rows > 0
  }
}

function toApiToken(row: ApiTokenRow): ApiToken {
  return {
    id: row.id,
    staffId: row.staff_id,
    name: row.name,
    scopes: row.scopes.split(' ') as Permission[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
