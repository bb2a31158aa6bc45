import type { Clock } from '../clock.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import { Problem } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'

/** What the private world does for a comment that is written. */
export interface OriginKeeper {
  /** Seals where a held comment came from, in the comment's own transaction. */
  capture(unit: UnitOfWork, commentId: string, address: ClientAddress): Promise<void>
  /** Forgets it. */
  release(trx: Transaction, commentId: string): Promise<void>
}

/** A block that covers an address: until when, and whether posts are refused or held. */
interface ActiveBlock {
  readonly effect: 'deny' | 'hold'
  readonly until: number
}

export interface PostingGuardOptions {
  readonly blocks: {
    isBlocked(address: ClientAddress, now: number): Promise<ActiveBlock | undefined>
  }
  /** Whether a name looks like that of a member of staff. */
  readonly isStaffLookalike: (name: string) => Promise<boolean>
  readonly contact: string | undefined
  readonly now: Clock
}

/** Decides on every write path who may post, and whose words wait for a moderator. */
export class PostingGuard {
  readonly #options: PostingGuardOptions

  constructor(options: PostingGuardOptions) {
    this.#options = options
  }

  /**
   * @returns whether the writing must be held: the address is unknown or on a `hold` block, or the
   * name looks like that of staff
   * @throws {Problem} `posting-suspended`, with the day it ends; never which address
   */
  async check(writing: { address: ClientAddress; name: string | undefined }): Promise<boolean> {
    const { blocks, isStaffLookalike, now } = this.#options
    const { address, name } = writing
    if (address === undefined) return true
    const block = await blocks.isBlocked(address, now())
    if (block?.effect === 'deny') throw this.#suspended(block.until)
    if (block) return true
    return name !== undefined && (await isStaffLookalike(name))
  }

  #suspended(until: number): Problem {
    const { contact } = this.#options
    const end = new Date(until).toISOString()
    const appeal = contact ? ` Questions: ${contact}.` : ''
    return new Problem(
      403,
      'posting-suspended',
      `Posting is suspended until ${end.slice(0, 10)} because the terms of service were broken. Reading stays open.${appeal}`,
      { extra: { until: end }, values: { date: until, contact } },
    )
  }
}
