import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { conflict, type FieldProblem, Problem } from '../errors.ts'
import { formatIpAddress } from '../net/ip-address.ts'
import { requireDailyAllowance } from './daily-allowance.ts'
import type { OriginOpener } from './origin-opener.ts'
import { spelledIn } from './plain-reason.ts'

/** How often one person may look at an address in a UTC day. */
export const REVEALS_A_DAY = 10
/** How many characters a written reason has at least. */
const SHORTEST_REASON = 20

const REVEALED = 'origin.revealed'

const reveals = {
  action: REVEALED,
  most: REVEALS_A_DAY,
  code: 'too-many-reveals',
  message: `You looked at ${REVEALS_A_DAY} addresses today, which is the most there may be. Go on tomorrow (UTC).`,
} as const

export interface RevealServiceOptions {
  readonly database: Database
  readonly opener: OriginOpener
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface RevealRequest {
  readonly commentId: string
  /** Id of the member of staff who will see the address. */
  readonly actor: string
  /** Why, in their own words; it stays in the audit trail for good. */
  readonly reason: string | undefined
}

/** Shows a member of staff the one address behind one comment, never without a trace. */
export class RevealService {
  readonly #options: RevealServiceOptions

  constructor(options: RevealServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} 422 `reason-needed` when it is shorter than 20 characters or spells out an address */
  requireReason(reason: string | undefined): void {
    readReason(reason)
  }

  /**
   * The address, in its usual notation and bare, for the one answer that shows it. The audit event is on disk before the caller has it, and
   * names the comment and the reason, never the address. Who asks must have been checked before.
   *
   * @throws {Problem} 422 `reason-needed`, 409 `origin-gone`, 429 `too-many-reveals`
   */
  async reveal({ commentId, actor, reason: typed }: RevealRequest): Promise<string> {
    const { database, opener, audit, clock } = this.#options
    const reason = readReason(typed)
    return database.transaction(async ({ trx }) => {
      // From here on nobody else counts or writes, so an eleventh cannot slip through beside a tenth.
      await database.lockForWriting(trx, 'audit_events')
      await requireDailyAllowance(trx, { ...reveals, audit, actor, now: clock() })
      // Nothing up to here and nothing refused after it may depend on which address it is.
      const opened = await opener.with(trx).open(commentId)
      if (!opened) throw originGone()
      await audit.append(trx, {
        actor,
        action: REVEALED,
        targetType: 'comment',
        targetId: commentId,
        reason,
      })
      return formatIpAddress(opened.address.expose())
    })
  }
}

function readReason(typed: string | undefined): string {
  const reason = typed?.normalize('NFC').trim() ?? ''
  if ([...reason].length < SHORTEST_REASON) {
    throw reasonNeeded(
      `Say in at least ${SHORTEST_REASON} characters why you need to know this address.`,
    )
  }
  const spelled = spelledIn('reason', reason)
  if (spelled) throw reasonNeeded(spelled.message)
  return reason
}

function reasonNeeded(message: string): Problem {
  const field: FieldProblem = { field: 'reason', code: 'reason-needed', message }
  return new Problem(422, 'reason-needed', message, { fields: [field] })
}

function originGone(): Problem {
  return conflict(
    'origin-gone',
    'Where this comment came from is no longer kept, or never was. Nobody can look it up.',
  )
}
