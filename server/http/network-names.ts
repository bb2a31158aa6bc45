import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ClientAddress, IpAddress } from '../net/ip-address.ts'
import { canonicalBytes, type IpNetwork, networkOf, unitOf } from '../net/ip-network.ts'
import type { TrustedProxies } from '../net/trust-proxy.ts'
import { readClientAddress } from './client-address.ts'

/** The name of every address that cannot be known. */
export const UNKNOWN = 'unknown'

/** Where a request came from, as names that mean nothing outside this process. */
export interface SenderNames {
  /** Of the IPv4 address or the IPv6 /64. */
  readonly unit: string
  /** Of the IPv4 /24 or the IPv6 /48 around it. */
  readonly neighbourhood: string
}

/**
 * Names networks by an HMAC under a key that lives only in this process, so that what is counted by
 * network holds no address. The names are never written anywhere.
 */
export class NetworkNames {
  readonly #key = randomBytes(32)
  readonly #trusted: TrustedProxies
  readonly #known = new WeakMap<IncomingMessage, SenderNames>()

  constructor(trusted: TrustedProxies) {
    this.#trusted = trusted
  }

  /** Names where a request came from. The answer for one request is always the same. */
  of(request: IncomingMessage): SenderNames {
    const known = this.#known.get(request)
    if (known) return known
    const names = this.#name(readClientAddress(request, this.#trusted))
    this.#known.set(request, names)
    return names
  }

  #name(address: ClientAddress): SenderNames {
    if (!address) return { unit: UNKNOWN, neighbourhood: UNKNOWN }
    const bare = address.expose()
    const hash = (network: IpNetwork) => this.#hash(network)
    let neighbourhood: string | undefined
    return {
      unit: hash(unitOf(bare)),
      // Few who are refused are ever asked for it.
      get neighbourhood() {
        neighbourhood ??= hash(neighbourhoodOf(bare))
        return neighbourhood
      },
    }
  }

  #hash(network: IpNetwork): string {
    return createHmac('sha256', this.#key)
      .update(canonicalBytes(network))
      .digest('base64url')
      .slice(0, 22)
  }
}

function neighbourhoodOf(address: IpAddress): IpNetwork {
  return networkOf(address, address.family === 4 ? 24 : 48)
}
