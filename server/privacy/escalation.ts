import { createHmac, randomBytes } from 'node:crypto'
import { canonicalBytes, type IpNetwork, networkOf } from '../net/ip-network.ts'

/** A block as far as escalation cares. */
export interface KnownBlock {
  readonly blockId: string
  readonly network: IpNetwork
  readonly until: number
}

interface Memory {
  readonly prefix: number
  readonly tags: ReadonlyMap<number, string>
  readonly until: number
}

const LIMIT = 1000
const steps = [56, 48] as const

/**
 * Remembers in which /56 and /48 the IPv6 blocks of this process lie, to suggest the next wider
 * reach when somebody comes back from beside a block. Only in memory and under a key of the
 * process: on disk, tags of wider networks would make those of the narrow ones easier to guess.
 */
export class Escalation {
  readonly #key = randomBytes(32)
  readonly #memories = new Map<string, Memory>()

  remember({ blockId, network, until }: KnownBlock): void {
    if (network.family !== 6) return
    const tags = new Map([network.prefix, ...steps].map((step) => [step, this.#tag(network, step)]))
    this.#memories.set(blockId, { prefix: network.prefix, tags, until })
    const [oldest] = this.#memories.keys()
    if (this.#memories.size > LIMIT && oldest !== undefined) this.#memories.delete(oldest)
  }

  forget(blockId: string): void {
    this.#memories.delete(blockId)
  }

  /** The prefix length to consider for a new block, if a narrower one beside it is still active. */
  suggest(unit: IpNetwork, now: number): number | undefined {
    if (unit.family !== 6) return undefined
    const active = [...this.#memories.values()].filter(({ until }) => until > now)
    return steps.find((step) =>
      active.some(({ prefix, tags }) => {
        const isBeside = tags.get(prefix) !== this.#tag(unit, prefix)
        return prefix > step && isBeside && tags.get(step) === this.#tag(unit, step)
      }),
    )
  }

  #tag({ family, bytes }: IpNetwork, prefix: number): string {
    const network = networkOf({ family, bytes }, prefix)
    return createHmac('sha256', this.#key)
      .update(Buffer.of(prefix))
      .update(canonicalBytes(network))
      .digest('base64')
  }
}
