import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { canonicalBytes, networkOf } from '../net/ip-network.ts'

export interface NetworkAllowanceOptions {
  /** How often a network may do it in a window. */
  readonly times: number
  /** Milliseconds. */
  readonly window: number
  /** How many bits of an address make a network; a /24 and a /48 unless said otherwise. */
  readonly prefixes?: Readonly<Record<4 | 6, number>>
  readonly now: Clock
}

const usualPrefixes = { 4: 24, 6: 48 } as const

const UNKNOWN = 'unknown'
const LIMIT = 50_000

/**
 * Counts how often something was done from a network. In memory and by
 * an HMAC under a key of this process, so that no address is held. Addresses that cannot be known
 * count as one network.
 */
export class NetworkAllowance {
  readonly #options: NetworkAllowanceOptions
  readonly #key = randomBytes(32)
  readonly #counts = new Map<string, number>()
  #begun = 0

  constructor(options: NetworkAllowanceOptions) {
    this.#options = options
  }

  /** Counts once more. Returns whether the network may still do it, so many times in a window. */
  take(address: ClientAddress, times = this.#options.times): boolean {
    const { window, now } = this.#options
    // Whoever fills the memory with networks must not make it forget the others.
    if (now() - this.#begun >= window) this.#restart(now())
    const network = this.#nameOf(address)
    const count = (this.#counts.get(network) ?? 0) + 1
    if (count > times || (count === 1 && this.#counts.size >= LIMIT)) return false
    this.#counts.set(network, count)
    return true
  }

  #restart(now: number): void {
    this.#begun = now
    this.#counts.clear()
  }

  #nameOf(address: ClientAddress): string {
    if (!address) return UNKNOWN
    const bare = address.expose()
    const { prefixes = usualPrefixes } = this.#options
    const network = networkOf(bare, prefixes[bare.family])
    return createHmac('sha256', this.#key).update(canonicalBytes(network)).digest('base64')
  }
}
