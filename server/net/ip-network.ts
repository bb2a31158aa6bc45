import { type IpAddress, parseIpAddress } from './ip-address.ts'

/** All addresses that share their first `prefix` bits; `bytes` is the lowest of them. */
export interface IpNetwork {
  readonly family: 4 | 6
  readonly bytes: Uint8Array
  readonly prefix: number
}

const CANONICAL_LENGTH = 17
const MAPPED_BITS = 96
const prefixPattern = /^(0|[1-9]\d{0,2})$/

/**
 * Reads `address/prefix`, or an address alone as the network of that one address. Bits after the
 * prefix are cut. A mapped IPv4 network counts its prefix from the start of the IPv6 form, so
 * `::ffff:192.0.2.0/120` is `192.0.2.0/24`. Answers `undefined` for everything else.
 */
export function parseIpNetwork(text: unknown): IpNetwork | undefined {
  if (typeof text !== 'string' || text.includes('%')) return undefined
  const [host = '', length, ...rest] = text.split('/')
  const address = parseIpAddress(host)
  if (!address || rest.length > 0) return undefined
  if (length === undefined) return networkOf(address, bitsOf(address.family))
  if (!prefixPattern.test(length)) return undefined
  const written = Number(length)
  const prefix = address.family === 4 && host.includes(':') ? written - MAPPED_BITS : written
  if (prefix < 0 || prefix > bitsOf(address.family)) return undefined
  return networkOf(address, prefix)
}

/**
 * The network of a prefix length that holds an address.
 *
 * @throws {RangeError} when the family has no such prefix length
 */
export function networkOf({ family, bytes }: IpAddress, prefix: number): IpNetwork {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bitsOf(family)) {
    throw new RangeError('the prefix length does not fit the address family')
  }
  const masked = bytes.map((byte, index) => byte & maskOf(prefix - index * 8))
  return { family, bytes: masked, prefix }
}

/** The smallest network that stands for one visitor: an IPv4 address, or an IPv6 /64. */
export function unitOf(address: IpAddress): IpNetwork {
  return networkOf(address, unitPrefix(address.family))
}

/** The prefix length of a unit: 32 for IPv4, 64 for IPv6. */
export function unitPrefix(family: 4 | 6): number {
  return family === 4 ? 32 : 64
}

/** Tells whether an address lies in a network. */
export function contains(network: IpNetwork, address: IpAddress): boolean {
  if (network.family !== address.family) return false
  const { bytes } = networkOf(address, network.prefix)
  return bytes.every((byte, index) => byte === network.bytes[index])
}

/** Tells whether two networks have an address in common. */
export function overlaps(a: IpNetwork, b: IpNetwork): boolean {
  return a.prefix <= b.prefix ? contains(a, b) : contains(b, a)
}

/** 17 bytes for an address or the start of a network: family, address, zeros. The length tells nothing. */
export function canonicalBytes({ family, bytes }: IpAddress): Buffer {
  const canonical = Buffer.alloc(CANONICAL_LENGTH)
  canonical[0] = family
  canonical.set(bytes, 1)
  return canonical
}

/**
 * Undoes `canonicalBytes`.
 *
 * @throws {RangeError} when the bytes are no canonical address
 */
export function fromCanonicalBytes(canonical: Uint8Array): IpAddress {
  const family = canonical[0]
  if (canonical.length !== CANONICAL_LENGTH || (family !== 4 && family !== 6)) {
    throw new RangeError('these bytes are no canonical address')
  }
  return { family, bytes: Uint8Array.from(canonical.subarray(1, 1 + bitsOf(family) / 8)) }
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128
}

/** The byte that keeps the first `bits` bits, all for 8 and more, none for 0 and less. */
function maskOf(bits: number): number {
  if (bits >= 8) return 0xff
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff
}
