import { describe, expect, it } from 'vitest'
import { clientAddress } from '../../server/net/client-address.ts'
import { formatIpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { parseTrustProxy } from '../../server/net/trust-proxy.ts'
import { corpus } from '../support/corpora.ts'

interface Vector {
  readonly id: string
  readonly trustProxy: boolean | number | string | readonly string[]
  readonly socketPeer?: string
  readonly xForwardedFor: string | null
  readonly express_5_3_0_reqIp: string
}

const vectors = corpus<Vector>('trust-proxy-vectors')
// Express names the proxy itself where it names nobody; here that is unknown, never a guess.
const namesNobody = ['xff-8', 'xff-17']

function clientOf(setting: string, socketPeer: string | undefined, forwardedFor?: string) {
  const trusted = parseTrustProxy(setting)
  const address = clientAddress({ socketPeer, forwardedFor, trusted })
  return address && formatIpAddress(address.expose())
}

function settingOf({ trustProxy }: Vector): string {
  return trustProxy === false ? 'none' : String(trustProxy)
}

function isRefused({ trustProxy }: Vector): boolean {
  return trustProxy === true || typeof trustProxy === 'number'
}

describe('clientAddress', () => {
  it.each(vectors.filter(isRefused))('is never asked with the setting of $id', (vector) => {
    expect(() => parseTrustProxy(settingOf(vector))).toThrow(RangeError)
  })

  it.each(vectors.filter((vector) => !isRefused(vector)))('agrees with $id', (vector) => {
    const { socketPeer = '127.0.0.1', xForwardedFor, express_5_3_0_reqIp: reqIp } = vector
    const express = parseIpAddress(reqIp)
    const expected =
      express && !namesNobody.includes(vector.id) ? formatIpAddress(express) : undefined
    expect(clientOf(settingOf(vector), socketPeer, xForwardedFor ?? undefined)).toBe(expected)
  })

  it('believes no header when no proxy is trusted', () => {
    expect(clientOf('none', '::ffff:203.0.113.7', '6.6.6.6')).toBe('203.0.113.7')
  })

  it('passes over a trusted proxy written as a mapped address', () => {
    expect(clientOf('loopback, 10.0.0.0/8', '::1', '203.0.113.7, ::ffff:10.1.2.3')).toBe(
      '203.0.113.7',
    )
  })

  it('does not look beyond the first address that is no proxy', () => {
    expect(clientOf('loopback', '127.0.0.1', '<script>, 203.0.113.7')).toBe('203.0.113.7')
  })

  it('is unknown when a text hides between trusted proxies', () => {
    expect(clientOf('loopback', '127.0.0.1', '203.0.113.7, junk, 127.0.0.1')).toBeUndefined()
  })

  it('is unknown without a peer', () => {
    expect(clientOf('none', undefined, '203.0.113.7')).toBeUndefined()
  })

  it('cuts spaces and tabs only', () => {
    expect(clientOf('loopback', '127.0.0.1', ' \t203.0.113.7\t ')).toBe('203.0.113.7')
    expect(clientOf('loopback', '127.0.0.1', '203.0.113.7\u00a0')).toBeUndefined()
  })
})
