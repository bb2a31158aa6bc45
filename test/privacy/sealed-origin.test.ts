import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIpNetwork } from '../../server/net/ip-network.ts'
import { blockTagOf } from '../../server/privacy/block-tag.ts'
import {
  deriveDaySecrets,
  openOrigin,
  sealOrigin,
  unitTagOf,
} from '../../server/privacy/sealed-origin.ts'
import { unwrapKey, wrapKey } from '../../server/privacy/wrapped-key.ts'
import { anIpAddress } from '../net/ip-arbitraries.ts'
import { anAddress } from './private-world.ts'

const secrets = deriveDaySecrets(Buffer.alloc(32, 7))
const place = { commentId: 'comment-1', day: 20_779 }
const address = anAddress('203.0.113.7').expose()

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

describe('a sealed origin', () => {
  it('opens to the address it was made of, and always has 46 bytes', () => {
    fc.assert(
      fc.property(anIpAddress(), fc.string(), fc.nat(50_000), (any, commentId, day) => {
        const sealed = sealOrigin(secrets, { commentId, day }, any)
        expect(sealed).toHaveLength(46)
        expect(openOrigin(secrets, { commentId, day }, sealed)).toEqual(any)
      }),
    )
  })

  it('does not open as the box of another comment or day', () => {
    const sealed = sealOrigin(secrets, place, address)
    expect(openOrigin(secrets, { ...place, commentId: 'comment-2' }, sealed)).toBeUndefined()
    expect(openOrigin(secrets, { ...place, day: 20_780 }, sealed)).toBeUndefined()
  })

  it('does not open with the secret of another day', () => {
    const other = deriveDaySecrets(Buffer.alloc(32, 8))
    expect(openOrigin(other, place, sealOrigin(secrets, place, address))).toBeUndefined()
  })

  it('does not open when any one of its bits is flipped', () => {
    const sealed = sealOrigin(secrets, place, address)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      expect(openOrigin(secrets, place, flipped(sealed, bit))).toBeUndefined()
    }
  })

  it.each([0, 45, 47])('does not open with %i bytes', (length) => {
    expect(openOrigin(secrets, place, Buffer.alloc(length, 1))).toBeUndefined()
  })

  it('never looks the same twice', () => {
    const boxes = Array.from({ length: 50 }, () => sealOrigin(secrets, place, address))
    expect(new Set(boxes.map((box) => box.toString('hex'))).size).toBe(50)
  })
})

describe('a unit tag', () => {
  it('is equal within one unit and different elsewhere and on another day', () => {
    const tag = (text: string, day = secrets) =>
      unitTagOf(day, anAddress(text).expose()).toString('hex')
    expect(tag('2001:db8:1:2::1')).toBe(tag('2001:db8:1:2:ffff::'))
    expect(tag('2001:db8:1:2::1')).not.toBe(tag('2001:db8:1:3::1'))
    expect(tag('203.0.113.7')).toBe(tag('::ffff:203.0.113.7'))
    expect(tag('203.0.113.7')).not.toBe(tag('203.0.113.8'))
    expect(tag('203.0.113.7')).not.toBe(tag('203.0.113.7', deriveDaySecrets(randomBytes(32))))
  })
})

describe('all 65,536 last groups of one /64', () => {
  it('have one unit tag, so they share what one visitor may do', () => {
    const bytes = Uint8Array.from(anAddress('2001:db8:1:2::').expose().bytes)
    const tags = new Set<string>()
    for (let suffix = 0; suffix < 65_536; suffix++) {
      bytes[14] = suffix >> 8
      bytes[15] = suffix & 0xff
      tags.add(unitTagOf(secrets, { family: 6, bytes }).toString('hex'))
    }
    expect(tags.size).toBe(1)
  })
})

describe('a block tag', () => {
  it('differs by network, prefix length, family and key', () => {
    const networks = ['203.0.113.0/24', '203.0.113.0/32', '203.0.112.0/24', 'cb00:7100::/32']
    const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    const tags = keys.flatMap((key) =>
      networks.map((text) => {
        const network = parseIpNetwork(text)
        return network && blockTagOf({ keyId: 1, key }, network).toString('hex')
      }),
    )
    expect(new Set(tags).size).toBe(8)
  })
})

describe('a wrapped key', () => {
  const kek = randomBytes(32)
  const key = randomBytes(32)
  const name = { kind: 'day', keyId: 20_779 } as const

  it('opens under its own name with its own key-encryption key only', () => {
    const wrapped = wrapKey(kek, name, key)
    expect(unwrapKey(kek, name, wrapped)).toEqual(key)
    expect(unwrapKey(randomBytes(32), name, wrapped)).toBeUndefined()
    expect(unwrapKey(kek, { ...name, keyId: 20_780 }, wrapped)).toBeUndefined()
    expect(unwrapKey(kek, { ...name, kind: 'block' }, wrapped)).toBeUndefined()
  })

  it('does not open when any one of its bits is flipped', () => {
    const wrapped = wrapKey(kek, name, key)
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      expect(unwrapKey(kek, name, flipped(wrapped, bit))).toBeUndefined()
    }
  })
})
