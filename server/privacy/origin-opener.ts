import type { Transaction } from '../db/unit-of-work.ts'
import type { IpAddress } from '../net/ip-address.ts'
import { Redacted } from '../redacted.ts'
import type { DayKeys } from './day-keys.ts'
import type { OriginRecords, UnitShare } from './origin-records.ts'
import { openOrigin } from './sealed-origin.ts'

export interface OriginOpenerOptions {
  readonly records: OriginRecords
  readonly dayKeys: DayKeys
}

/** An opened origin: the address, and how common its unit was on the day of the comment. */
export interface OpenedOrigin {
  readonly address: Redacted<IpAddress>
  readonly share: UnitShare
}

/** Opens the sealed origin of one comment. Given only to the services that block, reveal and disclose. */
export class OriginOpener {
  readonly #options: OriginOpenerOptions

  constructor(options: OriginOpenerOptions) {
    this.#options = options
  }

  with(trx: Transaction): OriginOpener {
    const { records, dayKeys } = this.#options
    return new OriginOpener({ records: records.with(trx), dayKeys })
  }

  /** `undefined` when no origin is kept, its key is destroyed, or the record was tampered with. */
  async open(commentId: string): Promise<OpenedOrigin | undefined> {
    const { records, dayKeys } = this.#options
    const record = await records.find(commentId)
    const secrets = record && (await dayKeys.forOpening(record.day))
    const address = secrets && openOrigin(secrets, record, record.sealed)
    if (!address) return undefined
    const share = await records.shareOf(record.day, record.unitTag)
    return { address: new Redacted(address), share }
  }
}
