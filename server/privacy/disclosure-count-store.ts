import type { Knex } from 'knex'
import type { Transaction } from '../db/unit-of-work.ts'

/** On what ground something is disclosed: a law, a court order, or our own judgement. */
export const disclosureBases = ['law', 'court-order', 'good-faith'] as const

export type DisclosureBasis = (typeof disclosureBases)[number]

/** How often something was disclosed in a year on one basis. */
export interface DisclosureCount {
  readonly year: number
  readonly basis: DisclosureBasis
  readonly disclosures: number
}

const TABLE = 'disclosure_counts'
const COLUMNS: (keyof DisclosureCount)[] = ['year', 'basis', 'disclosures']

/** The public count of disclosures. It holds nothing about anybody. */
export class DisclosureCountStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Transaction): DisclosureCountStore {
    return new DisclosureCountStore(trx)
  }

  /** Counts one more. */
  async raise({ year, basis }: Pick<DisclosureCount, 'year' | 'basis'>): Promise<void> {
    const raised = await this.#db(TABLE).where({ year, basis }).increment('disclosures', 1)
    if (raised === 0) await this.#db(TABLE).insert({ year, basis, disclosures: 1 })
  }

  async list(): Promise<DisclosureCount[]> {
    return this.#db(TABLE).select(COLUMNS)
  }
}
