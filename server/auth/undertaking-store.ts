import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'

/** That a member of staff accepted one version of the undertaking, and its exact words. */
export interface Acceptance {
  readonly staffId: string
  readonly version: string
  readonly textHash: Buffer
  readonly acceptedAt: number
}

const TABLE = 'undertakings'

/** Acceptances of the undertaking of confidentiality. */
export class UndertakingStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): UndertakingStore {
    return new UndertakingStore(trx)
  }

  /** Accepting a version again counts for the words it has now. */
  async insert(acceptance: Acceptance): Promise<void> {
    await this.#db(TABLE)
      .insert({
        staff_id: acceptance.staffId,
        version: acceptance.version,
        text_hash: acceptance.textHash,
        accepted_at: acceptance.acceptedAt,
      })
      .onConflict(['staff_id', 'version'])
      .merge(['text_hash', 'accepted_at'])
  }

  async isAccepted(
    acceptance: Pick<Acceptance, 'staffId' | 'version' | 'textHash'>,
  ): Promise<boolean> {
    const row = await this.#db(TABLE).first('version').where({
      staff_id: acceptance.staffId,
      version: acceptance.version,
      text_hash: acceptance.textHash,
    })
    return row !== undefined
  }
}
