import fc from 'fast-check'
import type { IpAddress } from '../../server/net/ip-address.ts'

/** Any canonical address; IPv6 with runs of zeros, and never one in the mapped IPv4 range. */
export function anIpAddress(): fc.Arbitrary<IpAddress> {
  return fc.oneof(anIpv4Address(), anIpv6Address())
}

export function anIpv4Address(): fc.Arbitrary<IpAddress> {
  return fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => ({ family: 4, bytes }))
}

export function anIpv6Address(): fc.Arbitrary<IpAddress> {
  const byte = fc.oneof(fc.constant(0), fc.nat(255))
  return fc
    .array(byte, { minLength: 16, maxLength: 16 })
    .filter((bytes) => bytes.slice(0, 10).some((value) => value !== 0))
    .map((bytes) => ({ family: 6, bytes: Uint8Array.from(bytes) }))
}
