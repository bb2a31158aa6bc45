import type { AuditLog } from '../audit/audit-log.ts'
import { DAY, dayOf, SECOND } from '../clock.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { Problem } from '../errors.ts'

/** How often one person may do something in a UTC day, by what the audit trail has of it. */
export interface DailyAllowance {
  readonly audit: Pick<AuditLog, 'count'>
  /** Id of the member of staff. */
  readonly actor: string
  /** The action that is counted. */
  readonly action: `${string}.${string}`
  readonly most: number
  /** Milliseconds. */
  readonly now: number
  /** Of the refusal, and what it says. */
  readonly code: string
  readonly message: string
}

/**
 * Lets somebody do once more what they may do so often a day. The caller holds the lock of the audit
 * trail, so that nobody else does it in between.
 *
 * @throws {Problem} 429 with the given code, and when the next day begins
 */
export async function requireDailyAllowance(
  trx: Transaction,
  { audit, actor, action, most, now, code, message }: DailyAllowance,
): Promise<void> {
  const today = dayOf(now) * DAY
  if ((await audit.count(trx, { actor, action, since: today })) < most) return
  const seconds = Math.ceil((today + DAY - now) / SECOND)
  throw new Problem(429, code, message, {
    extra: { retryAfter: seconds },
    headers: { 'retry-after': String(seconds) },
  })
}
