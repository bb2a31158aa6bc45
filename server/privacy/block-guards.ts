import { Problem } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { type IpNetwork, overlaps, parseIpNetwork, unitOf, unitPrefix } from '../net/ip-network.ts'
import type { TrustedProxies } from '../net/trust-proxy.ts'

export interface BlockGuardsOptions {
  readonly trustedProxies: TrustedProxies
  /**
   * The server runs on one's own machine, where visitor and owner share loopback: a block by
   * comment may then reach local networks and the owner's own. Signing in and reading stay open.
   */
  readonly ownMachine: boolean
}

export interface ProposedBlock {
  readonly network: IpNetwork
  readonly madeFrom: 'comment' | 'network'
  /** Where the moderator sits, as far as it is known. */
  readonly actorAddress: ClientAddress
}

const widestPrefix = { 4: 16, 6: 32 } as const

const specialNetworks = [
  {
    code: 'block-holds-loopback',
    message: 'This network holds the server itself. Choose a smaller reach.',
    networks: networks('127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'),
  },
  {
    code: 'block-holds-private-network',
    message: 'This network holds private addresses, which stand for no visitor from outside.',
    networks: networks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'),
  },
  {
    code: 'block-holds-link-local',
    message: 'This network holds link-local addresses, which stand for no visitor from outside.',
    networks: networks('169.254.0.0/16', 'fe80::/10'),
  },
  {
    code: 'block-holds-shared-addresses',
    message: 'This network holds addresses that providers share among many customers.',
    networks: networks('100.64.0.0/10'),
  },
]

/** Refuses blocks that would stop the wrong people: everybody, the site's own proxy, the moderator. */
export class BlockGuards {
  readonly #options: BlockGuardsOptions

  constructor(options: BlockGuardsOptions) {
    this.#options = options
  }

  /** @throws {Problem} 422 with a code of its own for each reason */
  require(proposed: ProposedBlock): void {
    const { network, madeFrom } = proposed
    requireReach(network)
    if (this.#options.trustedProxies.networks.some((proxy) => overlaps(network, proxy))) {
      throw refused('block-holds-proxy', 'This network holds a proxy that this server trusts.')
    }
    if (this.#options.ownMachine && madeFrom === 'comment') return
    requireOutside(network)
    requireNotOwn(proposed)
  }
}

function requireReach({ family, prefix }: IpNetwork): void {
  if (prefix < widestPrefix[family]) {
    throw refused('block-too-wide', 'A block reaches at most a /16 of IPv4 or a /32 of IPv6.')
  }
  if (prefix > unitPrefix(family)) {
    throw refused('block-too-narrow', 'A block of IPv6 reaches at least a /64, as a visitor does.')
  }
}

function requireOutside(network: IpNetwork): void {
  const special = specialNetworks.find(({ networks }) =>
    networks.some((other) => overlaps(network, other)),
  )
  if (special) throw refused(special.code, special.message)
}

function requireNotOwn({ network, actorAddress }: ProposedBlock): void {
  if (!actorAddress || !overlaps(network, unitOf(actorAddress.expose()))) return
  throw refused('block-holds-yourself', 'This network holds the address you are using right now.')
}

function refused(code: string, message: string): Problem {
  return new Problem(422, code, message)
}

function networks(...texts: string[]): IpNetwork[] {
  return texts.map(parseIpNetwork).filter((network) => network !== undefined)
}
