import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIpAddress, type IpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import {
  canonicalBytes,
  contains,
  fromCanonicalBytes,
  type IpNetwork,
  networkOf,
  overlaps,
  parseIpNetwork,
  unitOf,
} from '../../server/net/ip-network.ts'
import { networks } from '../support/hostile/addresses.ts'
import { itMasksNetworks } from './hostile-addresses.ts'
import { anIpAddress, anIpv4Address, anIpv6Address } from './ip-arbitraries.ts'

function address(text: string): IpAddress {
  const parsed = parseIpAddress(text)
  if (!parsed) throw new Error('the test meant to give an address')
  return parsed
}

function network(text: string): IpNetwork {
  const parsed = parseIpNetwork(text)
  if (!parsed) throw new Error('the test meant to give a network')
  return parsed
}

function bitsOf({ bytes }: IpAddress): string {
  return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
}

describe('networkOf', () => {
  itMasksNetworks(networks())

  it.each([-1, 33, 1.5, Number.NaN])('refuses the IPv4 prefix length %s', (prefix) => {
    expect(() => networkOf(address('192.0.2.1'), prefix)).toThrow(RangeError)
  })
})

describe('parseIpNetwork', () => {
  it.each([
    ['192.0.2.77/24', '192.0.2.0', 24],
    ['192.0.2.77', '192.0.2.77', 32],
    ['2001:db8::1', '2001:db8::1', 128],
    ['2001:db8:aaaa:bbbb::1/56', '2001:db8:aaaa:bb00::', 56],
    ['::ffff:192.0.2.77/120', '192.0.2.0', 24],
    ['0.0.0.0/0', '0.0.0.0', 0],
    ['::/0', '::', 0],
  ])('reads %s', (text, start, prefix) => {
    const parsed = network(text)
    expect([formatIpAddress(parsed), parsed.prefix]).toEqual([start, prefix])
  })

  it.each([
    '',
    '/24',
    '192.0.2.0/',
    '192.0.2.0/33',
    '192.0.2.0/024',
    '192.0.2.0/+8',
    '192.0.2.0/-1',
    '192.0.2.0/2.5',
    '192.0.2.0/24/24',
    '192.0.2.0 /24',
    '192.0.2/24',
    '192.0.2.0/255.255.255.0',
    '2001:db8::/129',
    'fe80::%eth0/64',
    'fe80::/64%eth0',
    '::ffff:192.0.2.0/24',
    'loopback',
  ])('refuses %j', (text) => {
    expect(parseIpNetwork(text)).toBeUndefined()
  })
})

describe('contains', () => {
  it('holds exactly for addresses that share the first bits', () => {
    const family = fc.constantFrom(anIpv4Address, anIpv6Address)
    const pair = family.chain((any) => fc.tuple(any(), any(), fc.nat(128)))
    fc.assert(
      fc.property(pair, ([a, b, length]) => {
        const prefix = Math.min(length, a.bytes.length * 8)
        const shared = bitsOf(a).slice(0, prefix) === bitsOf(b).slice(0, prefix)
        expect(contains(networkOf(a, prefix), b)).toBe(shared)
        expect(contains(networkOf(a, prefix), a)).toBe(true)
      }),
    )
  })

  it('never holds across families', () => {
    expect(contains(network('::/0'), address('192.0.2.1'))).toBe(false)
    expect(contains(network('0.0.0.0/0'), address('2001:db8::1'))).toBe(false)
  })
})

describe('overlaps', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.0/24', true],
    ['10.1.2.0/24', '10.0.0.0/8', true],
    ['10.1.2.0/24', '10.1.3.0/24', false],
    ['::/64', '::1', true],
    ['0.0.0.0/0', '::/0', false],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(overlaps(network(a), network(b))).toBe(expected)
  })
})

describe('unitOf', () => {
  it('is one for all 65,536 addresses a /64 ends in', () => {
    const bytes = address('2001:db8:1:2::').bytes
    const units = new Set<string>()
    for (let suffix = 0; suffix < 65_536; suffix++) {
      bytes[14] = suffix >> 8
      bytes[15] = suffix & 0xff
      units.add(canonicalBytes(unitOf({ family: 6, bytes })).toString('hex'))
    }
    expect(units.size).toBe(1)
  })

  it('tells apart two addresses of IPv4 and two /64 of IPv6', () => {
    const pairs = [
      ['192.0.2.1', '192.0.2.2'],
      ['2001:db8:0:1::1', '2001:db8:0:2::1'],
    ] as const
    for (const [a, b] of pairs) {
      expect(unitOf(address(a)).bytes).not.toEqual(unitOf(address(b)).bytes)
    }
  })
})

describe('canonicalBytes', () => {
  it('always has 17 bytes and is undone by fromCanonicalBytes', () => {
    fc.assert(
      fc.property(anIpAddress(), (any) => {
        const canonical = canonicalBytes(any)
        expect(canonical).toHaveLength(17)
        expect(fromCanonicalBytes(canonical)).toEqual(any)
      }),
    )
  })

  it.each([Buffer.alloc(17), Buffer.alloc(16, 4), Buffer.alloc(18, 6)])('refuses %j', (bytes) => {
    expect(() => fromCanonicalBytes(bytes)).toThrow(RangeError)
  })
})
