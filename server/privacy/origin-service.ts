import { type Clock, DAY, dayOf } from '../clock.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { DayKeys } from './day-keys.ts'
import type { OriginRecords } from './origin-records.ts'
import { type Pseudonym, pseudonymOf } from './pseudonym.ts'
import { sealOrigin, unitTagOf } from './sealed-origin.ts'

export interface OriginServiceOptions {
  /** Where the origin behind a comment is kept: sealed on disk, in memory only, or nowhere. */
  readonly mode: 'sealed' | 'memory' | 'off'
  /** Where this mode keeps its records. */
  readonly records: OriginRecords
  /** The table; emptied at start in the modes that promise to keep nothing on disk. */
  readonly stored: OriginRecords
  readonly dayKeys: DayKeys
  readonly clock: Clock
  /** Whole days an origin is kept at most, when nobody decided before. */
  readonly retentionDays: number
}

/** Keeps the origin behind a comment for as long as it may be needed, and shows only pseudonyms. */
export class OriginService {
  readonly #options: OriginServiceOptions

  constructor(options: OriginServiceOptions) {
    this.#options = options
  }

  /** Gets ready for the first comment; call it once the key store is open. */
  async start(): Promise<void> {
    const { mode, stored, dayKeys, clock } = this.#options
    if (mode === 'sealed') await dayKeys.prepare(clock())
    else await stored.deleteAll()
  }

  /** Seals where a comment came from, in the comment's own transaction. An unknown address leaves no record. */
  async capture(unit: UnitOfWork, commentId: string, address: ClientAddress): Promise<void> {
    const { mode, records, dayKeys, clock, retentionDays } = this.#options
    if (!address || mode === 'off') return
    const now = clock()
    const day = dayOf(now)
    const secrets = await dayKeys.forSealing(unit.trx, day)
    const bare = address.expose()
    records.insertLater(unit, {
      commentId,
      day,
      sealed: sealOrigin(secrets, { commentId, day }, bare),
      unitTag: unitTagOf(secrets, bare),
      purgeAfter: now + retentionDays * DAY,
    })
  }

  /** Deletes the origin of a comment that was approved or deleted, in the same transaction. */
  async release(trx: Transaction, commentId: string): Promise<void> {
    await this.#options.records.with(trx).delete(commentId)
  }

  /** The pseudonym of a comment's origin; `undefined` when no origin is kept. */
  async pseudonym(commentId: string): Promise<Pseudonym | undefined> {
    return (await this.pseudonyms([commentId])).get(commentId)
  }

  /** The pseudonyms of those of the comments whose origin is kept, by comment id. */
  async pseudonyms(commentIds: readonly string[]): Promise<Map<string, Pseudonym>> {
    const tagged = await this.#options.records.listTags(commentIds)
    return new Map(tagged.map((comment) => [comment.commentId, pseudonymOf(comment)]))
  }
}
