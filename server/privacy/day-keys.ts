import { randomBytes } from 'node:crypto'
import { dayOf } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { KeyStore } from './key-store.ts'
import { type DaySecrets, deriveDaySecrets } from './sealed-origin.ts'
import { KEY_LENGTH } from './wrapped-key.ts'

/** The secrets of the days, from which origins are sealed and tagged. */
export interface DayKeys {
  /** Makes the keys of today and tomorrow, so that no comment has to wait for a file. */
  prepare(now: number): Promise<void>
  forSealing(trx: Transaction, day: number): Promise<DaySecrets>
  /** `undefined` once the day's secret is destroyed. */
  forOpening(day: number): Promise<DaySecrets | undefined>
}

/** Day keys as files of the key folder. */
export class StoredDayKeys implements DayKeys {
  readonly #database: Database
  readonly #keys: KeyStore
  // Only keys whose registration is committed; today's and tomorrow's, no older ones.
  #ready: ReadonlyMap<number, DaySecrets> = new Map()

  constructor({ database, keys }: { readonly database: Database; readonly keys: KeyStore }) {
    this.#database = database
    this.#keys = keys
  }

  async prepare(now: number): Promise<void> {
    const today = dayOf(now)
    this.#ready = await this.#database.transaction(async ({ trx }) => {
      const entries = [today, today + 1].map(
        async (day) => [day, this.#ready.get(day) ?? (await this.#obtain(trx, day))] as const,
      )
      return new Map(await Promise.all(entries))
    })
  }

  async forSealing(trx: Transaction, day: number): Promise<DaySecrets> {
    return this.#ready.get(day) ?? (await this.#obtain(trx, day))
  }

  async forOpening(day: number): Promise<DaySecrets | undefined> {
    const secret = await this.#keys.find({ kind: 'day', keyId: day })
    return secret && deriveDaySecrets(secret)
  }

  async #obtain(trx: Transaction, day: number): Promise<DaySecrets> {
    return deriveDaySecrets(await this.#keys.obtain(trx, { kind: 'day', keyId: day }))
  }
}

/** Day keys that never touch a disk. */
export class MemoryDayKeys implements DayKeys {
  readonly #retentionDays: number
  readonly #secrets = new Map<number, DaySecrets>()

  constructor({ retentionDays }: { readonly retentionDays: number }) {
    this.#retentionDays = retentionDays
  }

  async prepare(now: number): Promise<void> {
    for (const day of this.#secrets.keys()) {
      if (day + this.#retentionDays < dayOf(now)) this.#secrets.delete(day)
    }
  }

  async forSealing(_trx: Transaction, day: number): Promise<DaySecrets> {
    const secrets = this.#secrets.get(day) ?? deriveDaySecrets(randomBytes(KEY_LENGTH))
    this.#secrets.set(day, secrets)
    return secrets
  }

  async forOpening(day: number): Promise<DaySecrets | undefined> {
    return this.#secrets.get(day)
  }
}
