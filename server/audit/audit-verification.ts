import { auditHashOf, NO_HASH } from './audit-hash.ts'
import type { AuditRow } from './audit-store.ts'

/** A row's number and its hash in hexadecimal, remembered outside the database. */
export interface AuditAnchor {
  readonly seq: number
  readonly hash: string
}

/** What is wrong with the first broken row. */
export type AuditBreach =
  | 'missing'
  | 'not-linked'
  | 'changed'
  | 'without-key'
  | 'unlike-anchor'
  | 'cut-off'

export type AuditVerdict =
  | {
      readonly intact: true
      readonly rows: number
      /** Rows older than an accepted loss of keys: linked, but no key is left to prove them. */
      readonly rowsOfLostKey: number
    }
  | { readonly intact: false; readonly seq: number; readonly breach: AuditBreach }

export interface AuditVerificationOptions {
  readonly mac: (hash: Buffer) => Buffer
  readonly anchor: AuditAnchor | undefined
}

/** The action that says why older rows do not fit the present key. */
export const LOSS_ACCEPTED = 'keys.loss-accepted'

/** Takes the rows of an audit trail one by one, oldest first, and judges the chain. */
export class AuditVerification {
  readonly #options: AuditVerificationOptions
  #rows = 0
  #previousHash = NO_HASH
  #rowsOfLostKey = 0
  #hasProvenRow = false
  #breach: { readonly seq: number; readonly breach: AuditBreach } | undefined

  constructor(options: AuditVerificationOptions) {
    this.#options = options
  }

  /** Answers whether the chain may still be intact; after `false` no row need follow. */
  accept(row: AuditRow): boolean {
    const breach = this.#breachOf(row)
    if (breach) this.#breach = { seq: this.#firstBroken(breach), breach }
    this.#rows += 1
    this.#previousHash = row.hash
    return breach === undefined
  }

  verdict(): AuditVerdict {
    if (this.#breach) return { intact: false, ...this.#breach }
    const anchor = this.#options.anchor
    if (anchor && anchor.seq > this.#rows) {
      return { intact: false, seq: this.#rows + 1, breach: 'cut-off' }
    }
    if (!this.#hasProvenRow && this.#rowsOfLostKey > 0) {
      return { intact: false, seq: 1, breach: 'without-key' }
    }
    return { intact: true, rows: this.#rows, rowsOfLostKey: this.#rowsOfLostKey }
  }

  /** Rows that no key proves are the broken ones, unless a loss of keys explains them. */
  #firstBroken(breach: AuditBreach): number {
    const isUnexplained = breach === 'without-key' && !this.#hasProvenRow && this.#rowsOfLostKey > 0
    return isUnexplained ? 1 : this.#rows + 1
  }

  #breachOf(row: AuditRow): AuditBreach | undefined {
    if (row.seq !== this.#rows + 1) return 'missing'
    if (!row.previousHash.equals(this.#previousHash)) return 'not-linked'
    if (!auditHashOf(row).equals(row.hash)) return 'changed'
    const { anchor } = this.#options
    if (anchor?.seq === row.seq && anchor.hash !== row.hash.toString('hex')) return 'unlike-anchor'
    return this.#isProven(row) ? undefined : 'without-key'
  }

  /**
   * After an accepted loss of keys the older rows cannot be proven by the new key. The event that
   * says so can, and it holds their hashes in place; nobody without the new key can write it.
   */
  #isProven(row: AuditRow): boolean {
    if (this.#options.mac(row.hash).equals(row.mac)) {
      if (!this.#hasProvenRow && this.#rowsOfLostKey > 0 && row.action !== LOSS_ACCEPTED) {
        return false
      }
      this.#hasProvenRow = true
      return true
    }
    if (this.#hasProvenRow) return false
    this.#rowsOfLostKey += 1
    return true
  }
}
