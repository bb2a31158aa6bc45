import { describe, expect, it } from 'vitest'
import { formatIpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { parseTrustProxy } from '../../server/net/trust-proxy.ts'

function trusts(setting: string, text: string): boolean {
  const address = parseIpAddress(text)
  if (!address) throw new Error('the test meant to give an address')
  return parseTrustProxy(setting).trusts(address)
}

describe('parseTrustProxy', () => {
  it.each(['none', '', ' '])('trusts nobody for %j', (setting) => {
    expect(parseTrustProxy(setting).networks).toEqual([])
    expect(trusts(setting, '127.0.0.1')).toBe(false)
  })

  it('reads a list of loopback, addresses and networks', () => {
    const { networks } = parseTrustProxy('loopback, 10.0.0.0/8,192.0.2.9 , 2001:db8::/32')
    const texts = networks.map((network) => `${formatIpAddress(network)}/${network.prefix}`)
    expect(texts).toEqual(['127.0.0.0/8', '::1/128', '10.0.0.0/8', '192.0.2.9/32', '2001:db8::/32'])
  })

  it('matches a mapped address as IPv4', () => {
    expect(trusts('10.0.0.0/8', '::ffff:10.9.8.7')).toBe(true)
    expect(trusts('10.0.0.0/8', '::ffff:11.9.8.7')).toBe(false)
  })

  it.each(['true', 'TRUE', 'false', '1', '2', '10', 'yes', 'all'])(
    'refuses %s and says why',
    (setting) => {
      expect(() => parseTrustProxy(setting)).toThrow(/TRUST_PROXY takes .*number of hops/)
    },
  )

  it.each([
    '0.0.0.0/0',
    '::/0',
    '0.0.0.0/1, 128.0.0.0/1',
    '::ffff:0:0/96',
    '::ffff:0.0.0.0/97',
    '2000::/3',
    'loopback, 0.0.0.0/0',
  ])('refuses %s, in which a visitor may stand', (setting) => {
    expect(() => parseTrustProxy(setting)).toThrow(/never 0\.0\.0\.0\/0/)
  })

  it.each([
    'uniquelocal',
    'proxy.example',
    '10.0.0.0/8,',
    '10.0.0.0/8 192.0.2.1',
    'none, loopback',
  ])('refuses %s', (setting) => {
    expect(() => parseTrustProxy(setting)).toThrow(/TRUST_PROXY takes/)
  })
})
