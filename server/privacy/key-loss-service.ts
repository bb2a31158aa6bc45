import type { AuditLog } from '../audit/audit-log.ts'
import { LOSS_ACCEPTED } from '../audit/audit-verification.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { BlockStore } from './block-store.ts'
import type { KeyFault, KeyStore } from './key-store.ts'
import type { OriginRecords } from './origin-records.ts'
import type { RecipientStore } from './recipient-store.ts'
import type { RequestStore } from './request-store.ts'

export interface KeyLossServiceOptions {
  readonly database: Database
  readonly keys: KeyStore
  readonly stored: OriginRecords
  readonly blocks: BlockStore
  readonly recipients: RecipientStore
  readonly requests: RequestStore
  readonly audit: AuditLog
}

/** What went with the lost keys. */
export interface AcceptedLoss {
  readonly keys: number
  readonly blocks: number
  readonly origins: number
  /** Addresses that notices were sent to. */
  readonly recipients: number
  /** Requests of readers about their data. */
  readonly requests: number
}

const nothing: AcceptedLoss = { keys: 0, blocks: 0, origins: 0, recipients: 0, requests: 0 }

/** The way out when keys are lost: removes what depended on them, makes new ones, and says so in the audit trail. */
export class KeyLossService {
  readonly #options: KeyLossServiceOptions

  constructor(options: KeyLossServiceOptions) {
    this.#options = options
  }

  /**
   * Removes the blocks, origins, subscriptions and requests whose keys are missing or wrong, and
   * starts new keys. Changes nothing when no key is lost. The key store need not be open.
   */
  async acceptKeyLoss(actor: string): Promise<AcceptedLoss> {
    const { database, keys, audit } = this.#options
    await keys.openFolder({ mayCreateKek: true })
    const faults = await keys.faults()
    if (faults.length === 0) return nothing
    return database.transaction(async ({ trx }) => {
      const loss = await this.#removeDependents(trx, faults)
      await keys.giveUp(trx, faults)
      await keys.ensureCurrent(trx)
      await audit.append(trx, {
        actor,
        action: LOSS_ACCEPTED,
        details: { ...loss },
      })
      return loss
    })
  }

  async #removeDependents(trx: Transaction, faults: readonly KeyFault[]): Promise<AcceptedLoss> {
    const { blocks, stored, recipients, requests } = this.#options
    const loss = { ...nothing, keys: faults.length }
    for (const { kind, keyId } of faults) {
      if (kind === 'block') loss.blocks += await blocks.with(trx).deleteOfKey(keyId)
      if (kind === 'day') loss.origins += await stored.with(trx).deleteOfDay(keyId)
      if (kind === 'mail') loss.recipients += await recipients.with(trx).deleteAll()
      if (kind === 'request') loss.requests += await requests.with(trx).deleteAll()
    }
    return loss
  }
}
