import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { auditHashOf, NO_HASH } from './audit-hash.ts'
import type { AuditedTargets, AuditRow, AuditStore } from './audit-store.ts'
import { type AuditAnchor, type AuditVerdict, AuditVerification } from './audit-verification.ts'

export interface AuditLogOptions {
  readonly database: Database
  readonly store: AuditStore
  readonly clock: Clock
  /** Authenticates a hash under the audit key. */
  readonly mac: (hash: Buffer) => Buffer
}

/** What somebody did. Ids, codes and the reason they gave; never a private value. */
export interface NewAuditEvent {
  /** The id of a member of staff, or `system`. */
  readonly actor: string
  /** Such as `block.created`. */
  readonly action: `${string}.${string}`
  readonly targetType?: string | undefined
  readonly targetId?: string | undefined
  readonly reason?: string | undefined
  readonly details?: Readonly<Record<string, string | number>> | undefined
}

/** An event as it is shown. */
export interface AuditEvent {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly targetType: string | undefined
  readonly targetId: string | undefined
  readonly reason: string | undefined
  readonly details: Readonly<Record<string, string | number>>
}

const BATCH = 500

/** The audit trail: every row carries the hash of the one before it and a code under a key. */
export class AuditLog {
  readonly #options: AuditLogOptions

  constructor(options: AuditLogOptions) {
    this.#options = options
  }

  /**
   * Adds an event in the transaction of what it tells about; both happen or neither. Make it the
   * last thing there: from here to the commit, all other writers of the trail wait.
   */
  async append(trx: Transaction, event: NewAuditEvent): Promise<void> {
    const { database, clock, mac } = this.#options
    const store = this.#options.store.with(trx)
    await database.lockForWriting(trx, 'audit_events')
    const last = await store.findLast()
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: clock(),
      actor: event.actor,
      action: event.action,
      targetType: event.targetType,
      targetId: event.targetId,
      reason: event.reason,
      details: JSON.stringify(event.details ?? {}),
      previousHash: last?.hash ?? NO_HASH,
    }
    const hash = auditHashOf(row)
    await store.insert({ ...row, hash, mac: mac(hash) })
  }

  /** Events before a sequence number, or the last ones, newest first. */
  async list(page: { before?: number | undefined; limit: number }): Promise<AuditEvent[]> {
    const rows = await this.#options.store.listBefore({ before: page.before, limit: page.limit })
    return rows.map(toEvent)
  }

  /** The disclosures of what is held about a comment, oldest first. */
  async disclosuresOf(commentId: string): Promise<AuditEvent[]> {
    const rows = await this.#options.store.listDisclosures(commentId)
    return rows.map(toEvent)
  }

  /** How often somebody did something since an instant, in the caller's transaction. */
  async count(
    trx: Transaction,
    what: { readonly actor: string; readonly action: string; readonly since: number },
  ): Promise<number> {
    return this.#options.store.with(trx).count(what)
  }

  /** To which of some things somebody did this since an instant. */
  async targetsOf(what: AuditedTargets, trx?: Transaction): Promise<ReadonlySet<string>> {
    const { store } = this.#options
    return new Set(await (trx ? store.with(trx) : store).listTargets(what))
  }

  /**
   * The last row's number and hash: kept elsewhere, it proves later that nothing was cut off. Within
   * a transaction, what that sees.
   */
  async head(trx?: Transaction): Promise<AuditAnchor | undefined> {
    const { store } = this.#options
    const last = await (trx ? store.with(trx) : store).findLast()
    return last && { seq: last.seq, hash: last.hash.toString('hex') }
  }

  /**
   * Walks the whole trail and names the first row that was changed, removed, moved, or added without
   * the key. Rows cut off at the end are noticed with an anchor only.
   */
  async verify({
    anchor,
    onRow,
  }: {
    anchor?: AuditAnchor | undefined
    /** Hears of every row on the way. */
    onRow?: (row: AuditRow) => void
  } = {}): Promise<AuditVerdict> {
    const verification = new AuditVerification({ mac: this.#options.mac, anchor })
    let batch: AuditRow[]
    let after = Number.MIN_SAFE_INTEGER
    do {
      batch = await this.#options.store.listAfter({ after, limit: BATCH })
      for (const row of batch) {
        if (!verification.accept(row)) return verification.verdict()
        onRow?.(row)
      }
      after = batch.at(-1)?.seq ?? after
    } while (batch.length === BATCH)
    return verification.verdict()
  }
}

function toEvent(row: AuditRow): AuditEvent {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    action: row.action,
    targetType: row.targetType,
    targetId: row.targetId,
    reason: row.reason,
    details: JSON.parse(row.details),
  }
}
