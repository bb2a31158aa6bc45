import type { AuditLog } from '../audit/audit-log.ts'
import { type Clock, MINUTE } from '../clock.ts'
import type { Database } from '../db/database.ts'

export interface SignInFailuresOptions {
  readonly database: Database
  readonly audit: AuditLog
  readonly now: Clock
}

interface Counted {
  readonly writtenAt: number
  /** Failures since then that no event tells of yet. */
  readonly unwritten: number
}

const UNKNOWN_NAME = ''

/**
 * Writes wrong passwords to the audit trail: of which account, never what was typed. For each account,
 * and for all unknown names together, one event a minute says how many there were since the last, so
 * that guessing from everywhere cannot flood a trail from which nothing can be removed.
 */
export class SignInFailures {
  readonly #options: SignInFailuresOptions
  readonly #counted = new Map<string, Counted>()

  constructor(options: SignInFailuresOptions) {
    this.#options = options
  }

  /** @param staffId whose password was wrong; undefined when nobody bears the name */
  async record(staffId: string | undefined): Promise<void> {
    const { database, audit, now } = this.#options
    const key = staffId ?? UNKNOWN_NAME
    const before = this.#counted.get(key)
    if (before && now() - before.writtenAt < MINUTE) {
      this.#counted.set(key, { ...before, unwritten: before.unwritten + 1 })
      return
    }
    this.#counted.set(key, { writtenAt: now(), unwritten: 0 })
    await database.transaction(({ trx }) =>
      audit.append(trx, {
        actor: 'nobody',
        action: 'sign-in.failed',
        targetType: staffId === undefined ? undefined : 'staff',
        targetId: staffId,
        details: { failures: 1 + (before?.unwritten ?? 0) },
      }),
    )
  }
}
