import type { IpAddress } from './ip-address.ts'
import { contains, type IpNetwork, parseIpNetwork } from './ip-network.ts'

/** The reverse proxies whose `X-Forwarded-For` is believed. */
export interface TrustedProxies {
  readonly networks: readonly IpNetwork[]
  trusts(address: IpAddress): boolean
}

// Wider than any network one operator runs: whoever trusts it trusts strangers.
const widest = { 4: 8, 6: 7 } as const
const loopback = ['127.0.0.0/8', '::1']
const takes =
  'TRUST_PROXY takes none, loopback, or a comma-separated list of addresses and networks'

/**
 * Reads the `TRUST_PROXY` setting: `none`, or a comma-separated list of `loopback`, addresses and
 * networks.
 *
 * @throws {RangeError} for anything else, `true` and hop counts among it, and for networks so wide
 * that a visitor could stand in them and choose an address
 */
export function parseTrustProxy(setting: string): TrustedProxies {
  const text = setting.trim()
  if (/^(true|false|yes|no|on|off|all|\d+)$/i.test(text)) {
    throw new RangeError(
      `${takes}, neither a yes nor a number of hops: those let a visitor choose an address.`,
    )
  }
  if (text === '' || text === 'none') return trusting([])
  return trusting(text.split(',').flatMap((entry) => parseEntry(entry.trim())))
}

function parseEntry(entry: string): IpNetwork[] {
  const texts = entry === 'loopback' ? loopback : [entry]
  return texts.map((text) => {
    const network = parseIpNetwork(text)
    if (!network) throw new RangeError(`${takes}, such as 10.0.0.0/8.`)
    if (network.prefix < widest[network.family]) {
      throw new RangeError(
        'A network in TRUST_PROXY reaches at least /8 (IPv4) or /7 (IPv6), so never 0.0.0.0/0 or ::/0: ' +
          'name the networks of your own proxies.',
      )
    }
    return network
  })
}

function trusting(networks: readonly IpNetwork[]): TrustedProxies {
  return {
    networks,
    trusts: (address) => networks.some((network) => contains(network, address)),
  }
}
