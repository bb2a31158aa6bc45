import type { Knex } from 'knex'

/** One row of the audit trail as it is stored. */
export interface AuditRow {
  /** Counts from 1 without gaps. */
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly targetType: string | undefined
  readonly targetId: string | undefined
  readonly reason: string | undefined
  /** A JSON object as text, so that its hash does not depend on a database. */
  readonly details: string
  readonly previousHash: Buffer
  readonly hash: Buffer
  readonly mac: Buffer
}

interface Row {
  seq: number
  at: number
  actor_id: string
  action: string
  target_type: string | null
  target_id: string | null
  reason: string | null
  details: string
  previous_hash: Buffer
  hash: Buffer
  mac: Buffer
}

const table = 'audit_events'
const columns = [
  'seq',
  'at',
  'actor_id',
  'action',
  'target_type',
  'target_id',
  'reason',
  'details',
  'previous_hash',
  'hash',
  'mac',
] as const

/** Which events are asked for: of one person, one action, some targets, since an instant. */
export interface AuditedTargets {
  readonly actor: string
  readonly action: string
  readonly targetType: string
  readonly targetIds: readonly string[]
  readonly since: number
}

/** The table `audit_events`, which only ever grows. */
export class AuditStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): AuditStore {
    return new AuditStore(trx)
  }

  async insert(row: AuditRow): Promise<void> {
    await this.#db<Row>(table).insert({
      seq: row.seq,
      at: row.at,
      actor_id: row.actor,
      action: row.action,
      target_type: row.targetType ?? null,
      target_id: row.targetId ?? null,
      reason: row.reason ?? null,
      details: row.details,
      previous_hash: row.previousHash,
      hash: row.hash,
      mac: row.mac,
    })
  }

  async findLast(): Promise<AuditRow | undefined> {
    const [last] = await this.listBefore({ before: undefined, limit: 1 })
    return last
  }

  /** How often somebody did something since an instant. */
  async count(what: { actor: string; action: string; since: number }): Promise<number> {
    const row = await this.#db(table)
      .where({ actor_id: what.actor, action: what.action })
      .where('at', '>=', what.since)
      .count({ count: '*' })
      .first()
    return Number(row?.count ?? 0)
  }

  /** The ids, among some, of what somebody did this to since an instant. */
  async listTargets(what: AuditedTargets): Promise<string[]> {
    const rows: { target_id: string }[] = await this.#db(table)
      .distinct('target_id')
      .where({ actor_id: what.actor, action: what.action, target_type: what.targetType })
      .where('at', '>=', what.since)
      .whereIn('target_id', [...what.targetIds])
    return rows.map((row) => row.target_id)
  }

  /** What was disclosed of a comment, oldest first. Its index knows this one action by its name. */
  async listDisclosures(commentId: string): Promise<AuditRow[]> {
    const rows = await this.#db<Row>(table)
      .whereRaw("action = 'comment.disclosed'")
      .where({ target_id: commentId })
      .orderBy('seq')
      .select(...columns)
    return rows.map(toAuditRow)
  }

  /** Rows after a sequence number, oldest first. */
  async listAfter({ after, limit }: { after: number; limit: number }): Promise<AuditRow[]> {
    const rows = await this.#db<Row>(table)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .select(...columns)
    return rows.map(toAuditRow)
  }

  /** Rows before a sequence number, or the last ones, newest first. */
  async listBefore(page: { before: number | undefined; limit: number }): Promise<AuditRow[]> {
    const query = this.#db<Row>(table).orderBy('seq', 'desc').limit(page.limit)
    if (page.before !== undefined) query.where('seq', '<', page.before)
    return (await query.select(...columns)).map(toAuditRow)
  }
}

function toAuditRow(row: Row): AuditRow {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor_id,
    action: row.action,
    targetType: row.target_type ?? undefined,
    targetId: row.target_id ?? undefined,
    reason: row.reason ?? undefined,
    details: row.details,
    previousHash: row.previous_hash,
    hash: row.hash,
    mac: row.mac,
  }
}
