import { describe, expect, it } from 'vitest'
import { Problem } from '../../server/errors.ts'
import { unitOf } from '../../server/net/ip-network.ts'
import { parseTrustProxy } from '../../server/net/trust-proxy.ts'
import { endOfBlock, readNetwork, readReach } from '../../server/privacy/block-decision.ts'
import { BlockGuards } from '../../server/privacy/block-guards.ts'
import { anAddress } from './private-world.ts'

interface Attempt {
  readonly ownMachine?: boolean
  readonly actor?: string
  readonly trustProxy?: string
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt()
    return 'accepted'
  } catch (error) {
    return error instanceof Problem ? (error.fields[0]?.code ?? error.code) : String(error)
  }
}

function guards({ ownMachine = false, trustProxy = '203.0.113.8/29' }: Attempt): BlockGuards {
  return new BlockGuards({ trustedProxies: parseTrustProxy(trustProxy), ownMachine })
}

function typed(text: string, attempt: Attempt = {}): string {
  const actorAddress = attempt.actor === undefined ? undefined : anAddress(attempt.actor)
  return codeOf(() =>
    guards(attempt).require({ network: readNetwork(text), madeFrom: 'network', actorAddress }),
  )
}

function byComment(text: string, attempt: Attempt = {}): string {
  const network = unitOf(anAddress(text).expose())
  const actorAddress = attempt.actor === undefined ? undefined : anAddress(attempt.actor)
  return codeOf(() => guards(attempt).require({ network, madeFrom: 'comment', actorAddress }))
}

describe('the guards of a block', () => {
  it.each([
    ['127.0.0.1', 'block-holds-loopback'],
    ['::1', 'block-holds-loopback'],
    ['::ffff:127.0.0.1', 'block-holds-loopback'],
    ['0.0.0.1', 'block-holds-loopback'],
    ['10.1.0.0/16', 'block-holds-private-network'],
    ['172.31.255.1', 'block-holds-private-network'],
    ['192.168.1.5', 'block-holds-private-network'],
    ['fd00::1', 'block-holds-private-network'],
    ['169.254.1.1', 'block-holds-link-local'],
    ['fe80::1', 'block-holds-link-local'],
    ['100.64.0.1', 'block-holds-shared-addresses'],
    ['100.127.255.255', 'block-holds-shared-addresses'],
    ['203.0.113.9', 'block-holds-proxy'],
    ['203.0.0.0/16', 'block-holds-proxy'],
    ['203.0.0.0/15', 'block-too-wide'],
    ['0.0.0.0/0', 'block-too-wide'],
    ['2001:db8::/31', 'block-too-wide'],
    ['2001:db8::1/128', 'block-too-narrow'],
    ['2001:db8::/65', 'block-too-narrow'],
    ['192.0.2.44', 'block-holds-yourself'],
    ['192.0.2.0/24', 'block-holds-yourself'],
  ])('refuse %s as %s', (network, code) => {
    expect(typed(network, { actor: '192.0.2.44' })).toBe(code)
  })

  it.each(['203.0.113.7', '203.0.113.16/28', '198.51.0.0/16', '2001:db8::/32', '2001:db8::1'])(
    'let %s pass',
    (network) => {
      expect(typed(network, { actor: '192.0.2.44' })).toBe('accepted')
    },
  )

  it('refuse the whole /64 of the moderator, and no other', () => {
    const actor = '2001:db8:1:2::1'
    expect(typed('2001:db8:1:2:aaaa::', { actor })).toBe('block-holds-yourself')
    expect(typed('2001:db8:1::/48', { actor })).toBe('block-holds-yourself')
    expect(typed('2001:db8:1:3::', { actor })).toBe('accepted')
  })

  it.each(['127.0.0.1', '::1', '192.168.1.5'])(
    'let %s be blocked by comment on one own machine, but not by typing',
    (address) => {
      const attempt = { ownMachine: true, actor: address }
      expect(byComment(address, attempt)).toBe('accepted')
      expect(typed(address, attempt)).not.toBe('accepted')
      expect(byComment(address, { actor: address })).not.toBe('accepted')
    },
  )

  it('refuse a trusted proxy even on one own machine', () => {
    const attempt = { ownMachine: true, trustProxy: 'loopback' }
    expect(byComment('127.0.0.1', attempt)).toBe('block-holds-proxy')
  })
})

describe('readNetwork', () => {
  it.each(['example.org', '192.0.2.7 or 192.0.2.8', '', '192.0.2.7:80', '192.0.2.0/33'])(
    'refuses %j without repeating it',
    (text) => {
      expect(typed(text)).toBe('not-a-network')
      expect(() => readNetwork(text)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('192.0.2') }),
      )
    },
  )

  it('takes an IPv6 address alone for its /64', () => {
    expect(readNetwork(' 2001:db8:1:2::5 ')).toEqual(readNetwork('2001:db8:1:2::/64'))
  })
})

describe('readReach', () => {
  it.each([
    [4, 8],
    [4, 31],
    [4, 64],
    [6, 128],
    [6, 32],
    [6, Number.NaN],
  ] as const)('does not offer for IPv%i the reach /%s', (family, prefix) => {
    expect(codeOf(() => readReach(family, prefix))).toBe('not-offered')
  })

  it('is one visitor unless said otherwise', () => {
    expect([readReach(4), readReach(6)]).toEqual([32, 64])
  })
})

describe('endOfBlock', () => {
  it.each([0, 367, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s days', (days) => {
    expect(codeOf(() => endOfBlock(0, days))).toBe('out-of-range')
  })

  it('is 30 days away unless said otherwise', () => {
    expect(endOfBlock(5)).toBe(5 + 30 * 86_400_000)
  })
})
