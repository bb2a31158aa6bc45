import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { type Undertaking, undertaking, undertakingHash } from './undertaking.ts'
import type { Acceptance, UndertakingStore } from './undertaking-store.ts'

export interface UndertakingServiceOptions {
  readonly database: Database
  readonly undertakings: UndertakingStore
  readonly audit: AuditLog
  readonly now: Clock
  /** The one in force unless said otherwise. */
  readonly text?: Undertaking
}

/** Records who promised confidentiality, in which words. */
export class UndertakingService {
  readonly #options: UndertakingServiceOptions
  readonly #current: Pick<Acceptance, 'version' | 'textHash'>

  constructor(options: UndertakingServiceOptions) {
    this.#options = options
    const { text = undertaking } = options
    this.#current = { version: text.version, textHash: undertakingHash(text) }
  }

  /** Whether a member of staff accepted the undertaking as it reads now, word for word. */
  async isAccepted(staffId: string): Promise<boolean> {
    return this.#options.undertakings.isAccepted({ staffId, ...this.#current })
  }

  /** Records that a member of staff accepts the undertaking as it reads now. */
  async accept(staffId: string): Promise<void> {
    await this.#options.database.transaction(({ trx }) => this.record(trx, staffId))
  }

  /** The same, inside the caller's transaction. */
  async record(trx: Transaction, staffId: string): Promise<void> {
    const { undertakings, audit, now } = this.#options
    await undertakings.with(trx).insert({
      staffId,
      ...this.#current,
      acceptedAt: now(),
    })
    await audit.append(trx, {
      actor: staffId,
      action: 'undertaking.accepted',
      targetType: 'staff',
      targetId: staffId,
      details: { version: this.#current.version },
    })
  }
}
