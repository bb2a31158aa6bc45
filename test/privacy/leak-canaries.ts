import { randomBytes } from 'node:crypto'
import { CanarySearch } from './leak-canary-search.ts'

/** Who posts, and everything a browser or a proxy would tell of them. */
export interface CanaryVisitor {
  readonly index: number
  /** The address as the trusted proxy writes it. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

/** A network that a moderator types in. */
export const typedNetworks = ['203.204.200.0/24', '2a0e:c7a0:ffee::/48'] as const

const kinds = ['agent', 'referrer', 'language', 'cookie', 'forwarded', 'garbage'] as const
const hex = (value: number) => value.toString(16)

/**
 * Visitors from as many addresses: IPv4, IPv6 and IPv4 in IPv6, none in the /24 or /48 of another.
 * All bytes of the IPv4 addresses are above 0x7f and 0xCB 0xC8 is no UTF-8, so that no text holds
 * them packed by chance.
 */
export function canaryVisitors(count: number): CanaryVisitor[] {
  const tokens = Object.fromEntries(
    kinds.map((kind) => [kind, `canary${kind}${randomBytes(8).toString('hex')}`]),
  ) as Record<(typeof kinds)[number], string>
  return Array.from({ length: count }, (_, index) => {
    const decoy = `203.203.${128 + (index % 128)}.${index}`
    return {
      index,
      address: addressOf(index),
      headers: {
        'user-agent': `Mozilla/5.0 (${tokens.agent}; ${index})`,
        referer: `https://${tokens.referrer}.example/${index}?a=${tokens.referrer}`,
        'accept-language': `x-${tokens.language}-${index}, en;q=0.5`,
        cookie: `visitor=${tokens.cookie}-${index}; theme=dark`,
        'x-forwarded-for': `${decoy}, ${addressOf(index)}`,
        'x-real-ip': decoy,
        forwarded: `for=${decoy};by=${tokens.forwarded}-${index}`,
        'cf-connecting-ip': decoy,
        'true-client-ip': decoy,
        'x-client-ip': decoy,
        'x-forwarded-host': `${tokens.forwarded}.example`,
        'sec-ch-ua': `"${tokens.agent}";v="${index}"`,
        from: `${tokens.forwarded}@example.org`,
      },
    }
  })
}

/** A visitor whose address a proxy mangled. */
export function withoutAddress(visitor: CanaryVisitor): CanaryVisitor {
  const garbage = `${visitor.headers['user-agent']?.match(/canary\w+/)?.[0]}:443`
  return { ...visitor, headers: { ...visitor.headers, 'x-forwarded-for': garbage } }
}

/** Everything that must not be found anywhere. */
export function searchFor(visitors: readonly CanaryVisitor[]): CanarySearch {
  const search = new CanarySearch()
  const headers = visitors.flatMap((visitor) => Object.entries(visitor.headers))
  const decoys = headers.filter(([name]) => name === 'x-real-ip').map(([, value]) => value)
  const typed = typedNetworks.map((network) => network.replace(/\/.*/, ''))
  const addresses = [...visitors.map(({ address }) => address), ...decoys, ...typed]
  for (const address of new Set(addresses)) search.addAddress(address)
  for (const [name, value] of headers) {
    if (!namesAddress.test(name)) search.addText(`header ${name}`, value)
  }
  const tokens = headers.flatMap(([, value]) => value.match(/canary[a-z]+[0-9a-f]{16}/g) ?? [])
  for (const token of new Set(tokens)) search.addText(`token ${token}`, token)
  return search
}

const namesAddress = /ip$|-for$/

function addressOf(index: number): string {
  const [third, fourth] = [128 + (index % 128), 128 + ((index * 37) % 128)]
  if (index % 5 < 2) return `203.200.${third}.${fourth}`
  if (index % 5 === 2) return `::ffff:203.201.${third}.${fourth}`
  return `2a0e:c7a0:${hex(0x1000 + index)}:${hex(0xa000 + index)}:f1ca:7:0:${hex(0x1000 + index)}`
}
