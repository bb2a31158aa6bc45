import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseIpAddress } from '../../server/net/ip-address.ts'
import { canonicalBytes } from '../../server/net/ip-network.ts'
import { Redacted } from '../../server/redacted.ts'
import { ByteSearch } from '../../server/verify/byte-search.ts'
import { formsOf, isTelling } from '../../server/verify/private-forms.ts'

function addressValue(text: string) {
  const address = parseIpAddress(text)
  if (!address) throw new Error('not an address')
  return { kind: 'address', value: new Redacted(address) } as const
}

function isFound(value: Parameters<typeof formsOf>[0], haystack: Buffer | string): boolean {
  const search = new ByteSearch()
  for (const form of formsOf(value)) search.add(form, 1)
  const found = new Set<number>()
  search.find(Buffer.from(haystack), found)
  return found.has(1)
}

const v4 = '203.0.113.77'
const v6 = '2001:db8:17::a1'
const email = 'Ada.Lovelace@reader.example'
const hash = (name: string, text: string) => createHash(name).update(text).digest()

it.each([
  ['as it is', v4, `from ${v4}!`],
  ['mapped', v4, `::ffff:${v4}`],
  ['in hex', v4, Buffer.from(v4).toString('hex')],
  ['in base64', v4, Buffer.from(`a${v4}b`).toString('base64')],
  ['packed, mapped', v4, Buffer.from('00000000000000000000ffffcb00714d', 'hex')],
  ['packed, mapped, in hex', v4, '00000000000000000000FFFFCB00714D'],
  ['as SHA-256', v4, hash('sha256', v4)],
  ['as MD5 in hex', v4, hash('md5', v4).toString('hex')],
  ['as SHA-1 in base64', v4, hash('sha1', v4).toString('base64')],
  ['as it is', v6, v6],
  ['written out', v6, '2001:0db8:0017:0000:0000:0000:0000:00a1'],
  ['packed', v6, Buffer.from('20010db80017000000000000000000a1', 'hex')],
])('finds an address %s', (_form, text, haystack) => {
  expect(isFound(addressValue(text), haystack)).toBe(true)
  expect(isFound(addressValue('198.51.100.4'), haystack)).toBe(false)
})

it('finds an address in its canonical bytes, plain and encoded', () => {
  const value = addressValue(v4)
  const bytes = canonicalBytes(value.value.expose())
  expect(isFound(value, bytes)).toBe(true)
  expect(isFound(value, bytes.toString('hex'))).toBe(true)
  expect(isFound(value, bytes.toString('base64'))).toBe(true)
})

it.each([
  email,
  email.toLowerCase(),
  email.toUpperCase(),
  encodeURIComponent(email),
  Buffer.from(email, 'utf16le'),
  Buffer.from(`to: ${email}`).toString('base64url'),
  hash('sha256', email).toString('base64url'),
])('finds an e-mail address: %s', (haystack) => {
  expect(isFound({ kind: 'email', value: new Redacted(email) }, haystack)).toBe(true)
})

it('finds how to reach the reader of a request, and longer words of it', () => {
  const text = JSON.stringify({ contact: 'g@h.example', message: 'I ask:\nwhat is held about me?' })
  const request = { kind: 'request', value: new Redacted(text) } as const
  expect(isFound(request, 'call g@h.example')).toBe(true)
  expect(isFound(request, '> what is held about me?')).toBe(true)
  expect(isFound(request, 'I ask: contact, message')).toBe(false)
})

it('finds a key as bytes and encoded', () => {
  const key = Buffer.from('6ba7b8109dad11d180b400c04fd430c8f81d4fae7dec11d0a76500a0c91e6bf6', 'hex')
  const value = { kind: 'key', value: new Redacted(key) } as const
  for (const form of [key, key.toString('hex'), key.toString('base64')]) {
    expect(isFound(value, form)).toBe(true)
  }
})

it('does not look for the address of one’s own machine', () => {
  expect(['127.0.0.1', '::1', '::'].map((text) => isTelling(addressValue(text)))).toEqual([
    false,
    false,
    false,
  ])
  expect([v4, v6, '::2'].map((text) => isTelling(addressValue(text)))).toEqual([true, true, true])
})

it('finds exactly what is there', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 14 })
  const property = fc.property(
    fc.array(bytes, { minLength: 1, maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 200 }),
    (needles, haystack) => {
      const search = new ByteSearch()
      for (const [value, needle] of needles.entries()) search.add(Buffer.from(needle), value)
      const found = new Set<number>()
      search.find(Buffer.from(haystack), found)
      const there = needles.map((needle) => Buffer.from(haystack).includes(Buffer.from(needle)))
      expect(needles.map((_, value) => found.has(value))).toEqual(there)
    },
  )
  fc.assert(property)
})
