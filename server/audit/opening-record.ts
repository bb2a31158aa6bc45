import { type Clock, DAY, dayOf } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { AuditLog } from './audit-log.ts'

export interface OpeningRecordOptions {
  readonly database: Database
  readonly audit: AuditLog
  readonly now: Clock
}

/** What somebody is about to see, though it lies sealed. */
export interface Opening {
  /** Id of the member of staff. */
  readonly actor: string
  /** Such as `request.read`. */
  readonly action: `${string}.${string}`
  readonly targetType: string
  readonly targetIds: readonly string[]
}

/**
 * Writes into the audit trail who looked at what lies sealed: one line for a person, an item and a
 * UTC day, however often it is looked at.
 */
export class OpeningRecord {
  readonly #options: OpeningRecordOptions

  constructor(options: OpeningRecordOptions) {
    this.#options = options
  }

  /** Call before what was opened is shown: the lines are on disk when this resolves. */
  async note(opening: Opening): Promise<void> {
    const { database, audit } = this.#options
    // Asked first, so that a page that is looked at again makes nobody wait.
    if ((await this.#unnoted(opening)).length === 0) return
    await database.transaction(async ({ trx }) => {
      // From here on nobody else writes, so that two at once are one line.
      await database.lockForWriting(trx, 'audit_events')
      const { actor, action, targetType } = opening
      for (const targetId of await this.#unnoted(opening, trx)) {
        await audit.append(trx, { actor, action, targetType, targetId })
      }
    })
  }

  async #unnoted({ targetIds, ...what }: Opening, trx?: Transaction): Promise<string[]> {
    if (targetIds.length === 0) return []
    const since = dayOf(this.#options.now()) * DAY
    const noted = await this.#options.audit.targetsOf({ ...what, targetIds, since }, trx)
    return targetIds.filter((id) => !noted.has(id))
  }
}
