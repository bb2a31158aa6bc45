import { DAY, dayOf } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { LONGEST_BLOCK_DAYS } from '../retention.ts'
import type { BlockStore } from './block-store.ts'
import type { DayKeys } from './day-keys.ts'
import type { KeyStore } from './key-store.ts'
import type { OriginRecords } from './origin-records.ts'
import type { OriginStore } from './origin-store.ts'
import type { ViolationStore } from './violation-store.ts'

/** Something else that must go in time, such as ended sessions. */
export interface Cleaner {
  readonly name: string
  readonly tables: readonly string[]
  /** Deletes what must be gone by `now`. Returns how many. */
  readonly clean: (now: number) => Promise<number>
}

export interface PurgeServiceOptions {
  readonly database: Database
  /** Every place that may hold origins, the one of a former mode included. */
  readonly origins: readonly OriginRecords[]
  /** The table of origins: a day's key lives while a row of that day does. */
  readonly stored: Pick<OriginStore, 'countOfDay' | 'endWithin'>
  readonly blocks: BlockStore
  readonly violations: ViolationStore
  readonly keys: KeyStore
  readonly dayKeys: DayKeys
  readonly cleaners: readonly Cleaner[]
  readonly retentionDays: number
}

/** How many of each are gone. */
export type PurgeCounts = Readonly<Record<string, number>>

const ownTables = ['comment_origins', 'ip_blocks', 'violations']
const ownCounts = ['origins', 'blocks', 'violations']

/** Deletes what has had its time. Every step may be done twice, so a broken run is simply repeated. */
export class PurgeService {
  readonly #options: PurgeServiceOptions

  constructor(options: PurgeServiceOptions) {
    this.#options = options
  }

  /**
   * Origins past their time, which is the shorter one where it was shortened, ended blocks with the violations nothing rests on, whatever the
   * cleaners name, then the keys of days of which nothing is left, then the bytes on disk. Returns
   * the counts for one log line.
   */
  async purge(now: number): Promise<PurgeCounts> {
    const { database, blocks, violations, dayKeys, cleaners } = this.#options
    const counts: Record<string, number> = {
      origins: await this.#purgeOrigins(now),
      blocks: await blocks.deleteEnded(now),
      violations: await violations.deleteUnneeded(now - LONGEST_BLOCK_DAYS * DAY),
    }
    for (const { name, clean } of cleaners) counts[name] = await clean(now)
    // Rows first: a key destroyed before its rows would leave boxes that nobody can open.
    counts.dayKeys = await this.#destroyDayKeys(now)
    await dayKeys.prepare(now)
    const tables = [...new Set([...ownTables, ...cleaners.flatMap(({ tables: more }) => more)])]
    // On SQLite a rewrite takes the longer the larger the database is: only where it matters.
    const hasPrivateTraces = ownCounts.some((name) => (counts[name] ?? 0) > 0)
    if (hasPrivateTraces) await database.rewrite(tables)
    else await database.forgetDeletedRows(tables)
    return counts
  }

  async #purgeOrigins(now: number): Promise<number> {
    const { stored, retentionDays } = this.#options
    await stored.endWithin(retentionDays)
    let deleted = 0
    for (const records of this.#options.origins) deleted += await records.deleteDue(now)
    return deleted
  }

  async #destroyDayKeys(now: number): Promise<number> {
    const { keys, stored, retentionDays } = this.#options
    let destroyed = 0
    for (const day of await keys.daysWithKey()) {
      if (day + retentionDays >= dayOf(now)) continue
      if ((await stored.countOfDay(day)) > 0) continue
      await keys.destroyDay(day)
      destroyed += 1
    }
    return destroyed
  }
}
