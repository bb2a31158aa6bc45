import type { Knex } from 'knex'

/** What happens to a comment from a blocked network: refused, or held for a moderator. */
export type BlockEffect = 'deny' | 'hold'

/** A block as it is stored: a tag stands for the network, and an end is always set. */
export interface Block {
  readonly id: string
  readonly violationId: string
  readonly family: 4 | 6
  readonly prefix: number
  readonly keyId: number
  readonly tag: Buffer
  readonly effect: BlockEffect
  readonly createdAt: number
  readonly expiresAt: number
  /** On how many days somebody was stopped; not a log of when or whom. */
  readonly hitDays: number
  readonly lastHitDay: number | undefined
  /** Whether somebody typed the network; otherwise it is where a comment came from. */
  readonly isTyped: boolean
}

/** A prefix length that some active block has, and so must be tried on every post. */
export interface BlockReach {
  readonly keyId: number
  readonly family: 4 | 6
  readonly prefix: number
}

interface Row {
  id: string
  violation_id: string
  family: 4 | 6
  prefix: number
  key_id: number
  tag: Buffer
  effect: BlockEffect
  created_at: number
  expires_at: number
  hit_days: number
  last_hit_day: number | null
  typed: 0 | 1
}

const table = 'ip_blocks'
const columns = [
  'id',
  'violation_id',
  'family',
  'prefix',
  'key_id',
  'tag',
  'effect',
  'created_at',
  'expires_at',
  'hit_days',
  'last_hit_day',
  'typed',
] as const

/** The table `ip_blocks`. */
export class BlockStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): BlockStore {
    return new BlockStore(trx)
  }

  async insert(block: Block): Promise<void> {
    await this.#db<Row>(table).insert(toRow(block))
  }

  /** Rests a block on a newer violation, with its effect and its time. */
  async renew({ id, violationId, effect, createdAt, expiresAt }: Block): Promise<void> {
    await this.#db<Row>(table).where({ id }).update({
      violation_id: violationId,
      effect,
      created_at: createdAt,
      expires_at: expiresAt,
    })
  }

  async find(id: string): Promise<Block | undefined> {
    const row = await this.#db<Row>(table)
      .where({ id })
      .first(...columns)
    return row && toBlock(row)
  }

  /** The block of a network that was made by comment. */
  async findByTag({ keyId, tag }: Pick<Block, 'keyId' | 'tag'>): Promise<Block | undefined> {
    const row = await this.#db<Row>(table)
      .where({ key_id: keyId, tag, typed: 0 })
      .first(...columns)
    return row && toBlock(row)
  }

  /** Active blocks with one of these tags. */
  async listMatching(match: {
    readonly keyId: number
    readonly tags: readonly Buffer[]
    readonly now: number
  }): Promise<Block[]> {
    const rows = await this.#db<Row>(table)
      .where({ key_id: match.keyId })
      .whereIn('tag', [...match.tags])
      .where('expires_at', '>', match.now)
      .select(...columns)
    return rows.map(toBlock)
  }

  /** Active blocks, newest first. */
  async listActive(now: number): Promise<Block[]> {
    const rows = await this.#db<Row>(table)
      .where('expires_at', '>', now)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select(...columns)
    return rows.map(toBlock)
  }

  async listReaches(now: number): Promise<BlockReach[]> {
    const rows = await this.#db<Row>(table)
      .where('expires_at', '>', now)
      .distinct('key_id', 'family', 'prefix')
    return rows.map((row) => ({ keyId: row.key_id, family: row.family, prefix: row.prefix }))
  }

  /** Counts a day on which the block stopped somebody, once, also when two processes see it. */
  async countHit(id: string, day: number): Promise<void> {
    await this.#db<Row>(table)
      .where({ id })
      .where((hit) => hit.whereNull('last_hit_day').orWhere('last_hit_day', '<', day))
      .update({ last_hit_day: day, hit_days: this.#db.raw('hit_days + 1') })
  }

  /** Answers whether there was such a block. */
  async delete(id: string): Promise<boolean> {
    return (await this.#db<Row>(table).where({ id }).delete()) > 0
  }

  async deleteEnded(now: number): Promise<number> {
    return await this.#db<Row>(table).where('expires_at', '<=', now).delete()
  }

  /** Deletes the blocks that nobody can match any more because their key is lost. */
  async deleteOfKey(keyId: number): Promise<number> {
    return await this.#db<Row>(table).where({ key_id: keyId }).delete()
  }
}

function toRow(block: Block): Row {
  return {
    id: block.id,
    violation_id: block.violationId,
    family: block.family,
    prefix: block.prefix,
    key_id: block.keyId,
    tag: block.tag,
    effect: block.effect,
    created_at: block.createdAt,
    expires_at: block.expiresAt,
    hit_days: block.hitDays,
    last_hit_day: block.lastHitDay ?? null,
    typed: block.isTyped ? 1 : 0,
  }
}

function toBlock(row: Row): Block {
  return {
    id: row.id,
    violationId: row.violation_id,
    family: row.family,
    prefix: row.prefix,
    keyId: row.key_id,
    tag: row.tag,
    effect: row.effect,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    hitDays: row.hit_days,
    lastHitDay: row.last_hit_day ?? undefined,
    isTyped: row.typed === 1,
  }
}
