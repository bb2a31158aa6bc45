import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'

/** One signed-in browser. Times are milliseconds; the token itself is never stored. */
export interface Session {
  readonly tokenHash: Buffer
  readonly staffId: string
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number
  /** When the password was last given again within the session. */
  readonly confirmedAt: number | undefined
}

interface SessionRow {
  readonly token_hash: Buffer
  readonly staff_id: string
  readonly created_at: number
  readonly seen_at: number
  readonly expires_at: number
  readonly confirmed_at: number | null
}

/** Which sessions still count: begun to be used after one instant, ending after another. */
export interface LiveRange {
  readonly seenAfter: number
  readonly endingAfter: number
}

const TABLE = 'sessions'
const COLUMNS: (keyof SessionRow)[] = [
  'token_hash',
  'staff_id',
  'created_at',
  'seen_at',
  'expires_at',
  'confirmed_at',
]

/** Sessions of staff, by the hash of their token. */
export class SessionStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): SessionStore {
    return new SessionStore(trx)
  }

  async insert(session: Omit<Session, 'confirmedAt'>): Promise<void> {
    await this.#db(TABLE).insert({
      token_hash: session.tokenHash,
      staff_id: session.staffId,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
    })
  }

  async findLive(tokenHash: Buffer, live: LiveRange): Promise<Session | undefined> {
    const row = await this.#db<SessionRow>(TABLE)
      .select(COLUMNS)
      .where({ token_hash: tokenHash })
      .where('seen_at', '>', live.seenAfter)
      .where('expires_at', '>', live.endingAfter)
      .first()
    return row && toSession(row)
  }

  async touch(tokenHash: Buffer, seenAt: number): Promise<void> {
    await this.#db(TABLE).where({ token_hash: tokenHash }).update({ seen_at: seenAt })
  }

  /** Notes that the password was given again. */
  async confirm(tokenHash: Buffer, confirmedAt: number): Promise<void> {
    await this.#db(TABLE).where({ token_hash: tokenHash }).update({ confirmed_at: confirmedAt })
  }

  async countLive(staffId: string, live: LiveRange): Promise<number> {
    const row = await this.#db(TABLE)
      .where({ staff_id: staffId })
      .where('seen_at', '>', live.seenAfter)
      .where('expires_at', '>', live.endingAfter)
      .count({ count: '*' })
      .first()
    return Number(row?.count ?? 0)
  }

  /** @returns whether there was such a session */
  async delete(tokenHash: Buffer): Promise<boolean> {
    return (await this.#db(TABLE).where({ token_hash: tokenHash }).delete()) > 0
  }

  /** @returns how many sessions ended */
  async deleteOf(staffId: string): Promise<number> {
    return this.#db(TABLE).where({ staff_id: staffId }).delete()
  }

  /** @returns how many dead sessions were removed */
  async deleteDead(live: LiveRange): Promise<number> {
    return this.#db(TABLE)
      .where('seen_at', '<=', live.seenAfter)
      .orWhere('expires_at', '<=', live.endingAfter)
      .delete()
  }
}

function toSession(row: SessionRow): Session {
  return {
    tokenHash: row.token_hash,
    staffId: row.staff_id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    confirmedAt: row.confirmed_at ?? undefined,
  }
}
