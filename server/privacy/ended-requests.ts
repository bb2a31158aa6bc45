import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../db/database.ts'
import { EndedRequestStore } from './ended-request-store.ts'
import type { Cleaner } from './purge-service.ts'
import { RequestStore } from './request-store.ts'

export interface EndedRequestsOptions {
  readonly database: Database
  readonly requests: RequestStore
  readonly ended: EndedRequestStore
  readonly audit: AuditLog
}

/** Ends requests of readers in time, and sees that none ends unread without somebody knowing. */
export class EndedRequests {
  readonly #options: EndedRequestsOptions

  constructor(options: EndedRequestsOptions) {
    this.#options = options
  }

  /** Removes in time what was answered, and what never was. */
  get cleaner(): Cleaner {
    return {
      name: 'requests',
      tables: [RequestStore.table, EndedRequestStore.table],
      clean: (now) => this.#end(now),
    }
  }

  /** How many ended without an answer of which no owner has read yet. */
  async countUnread(): Promise<number> {
    return this.#options.ended.count()
  }

  /** An owner has read how many ended: the desk says it no longer, the record has it who read it. */
  async markRead(actor: string): Promise<void> {
    const { database, ended, audit } = this.#options
    await database.transaction(async ({ trx }) => {
      await database.lockForWriting(trx, EndedRequestStore.table)
      const requests = await ended.with(trx).count()
      if (requests === 0) return
      await ended.with(trx).clear()
      await audit.append(trx, { actor, action: 'request.ended-read', details: { requests } })
    })
  }

  async #end(now: number): Promise<number> {
    const { database, requests, ended, audit } = this.#options
    return database.transaction(async ({ trx }) => {
      const { answered, unanswered } = await requests.with(trx).deleteDue(now)
      if (unanswered > 0) {
        await ended.with(trx).add(now, unanswered)
        const details = { requests: unanswered }
        await audit.append(trx, { actor: 'system', action: 'request.ended', details })
      }
      return answered + unanswered
    })
  }
}
