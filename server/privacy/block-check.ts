import { dayOf, SECOND } from '../clock.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { networkOf } from '../net/ip-network.ts'
import type { Block, BlockEffect, BlockReach, BlockStore } from './block-store.ts'
import { blockTagOf } from './block-tag.ts'
import type { KeyStore } from './key-store.ts'

export interface BlockCheckOptions {
  readonly blocks: BlockStore
  readonly keys: Pick<KeyStore, 'blockKey'>
}

/** The block that stops an address from posting. */
export interface ActiveBlock {
  readonly blockId: string
  readonly effect: BlockEffect
  /** Milliseconds; when the block ends. */
  readonly until: number
}

// Another process may have made or removed a block.
const REFRESH_AFTER = 30 * SECOND

/**
 * Answers on every write whether an address is blocked. While no block is active it asks the
 * database for nothing but, every 30 seconds, whether that is still so.
 */
export class BlockCheck {
  readonly #options: BlockCheckOptions
  #reaches: Promise<BlockReach[]> | undefined
  #refreshedAt = 0

  constructor(options: BlockCheckOptions) {
    this.#options = options
  }

  /**
   * The block that applies to an address now, the strictest and longest first. Call it outside of a
   * transaction. An unknown address is never blocked.
   */
  async isBlocked(address: ClientAddress, now: number): Promise<ActiveBlock | undefined> {
    if (!address) return undefined
    const bare = address.expose()
    const key = this.#options.keys.blockKey()
    const reaches = await this.#activeReaches(now)
    const tags = reaches
      .filter(({ keyId, family }) => keyId === key.keyId && family === bare.family)
      .map(({ prefix }) => blockTagOf(key, networkOf(bare, prefix)))
    if (tags.length === 0) return undefined
    const matching = await this.#options.blocks.listMatching({ keyId: key.keyId, tags, now })
    const [block] = matching.toSorted(strictestFirst)
    if (!block) return undefined
    await this.#count(block, dayOf(now))
    return { blockId: block.id, effect: block.effect, until: block.expiresAt }
  }

  /** Looks again at the next question, because blocks have changed. */
  refresh(): void {
    this.#reaches = undefined
  }

  #activeReaches(now: number): Promise<BlockReach[]> {
    // A clock set back must not keep what is stale.
    const isFresh = Math.abs(now - this.#refreshedAt) < REFRESH_AFTER
    if (this.#reaches && isFresh) return this.#reaches
    const reaches = this.#options.blocks.listReaches(now)
    this.#reaches = reaches
    this.#refreshedAt = now
    reaches.catch(() => {
      if (this.#reaches === reaches) this.refresh()
    })
    return reaches
  }

  async #count(block: Block, today: number): Promise<void> {
    if (block.lastHitDay !== undefined && block.lastHitDay >= today) return
    await this.#options.blocks.countHit(block.id, today)
  }
}

function strictestFirst(a: Block, b: Block): number {
  if (a.effect !== b.effect) return a.effect === 'deny' ? -1 : 1
  return b.expiresAt - a.expiresAt
}
