import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { canonicalBytes, networkOf } from '../net/ip-network.ts'

export interface NetworkAllowanceOptions {
  /** How often a network may do it in a window. */
  readonly times: number
  /** Milliseconds. */
  readonly window: number
  readonly now: Clock
}

const UNKNOWN = 'unknown'
const LIMIT = 50_000

/**
 * Counts how often something was done from a network, an IPv4 /24 or an IPv6 /48. In memory and by
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

  /** Counts once more. Returns whether the network may still do it. */
  take(address: ClientAddress): boolean {
    const { times, window, now } = this.#options
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
    const network = networkOf(bare, bare.family === 4 ? 24 : 48)
    return createHmac('sha256', this.#key).update(canonicalBytes(network)).digest('base64')
  }
}
