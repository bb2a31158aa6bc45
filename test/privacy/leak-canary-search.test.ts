import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseIpAddress } from '../../server/net/ip-address.ts'
import { canaryVisitors, searchFor, typedNetworks } from './leak-canaries.ts'

const visitors = canaryVisitors(200)
const search = searchFor(visitors)

/** A text or some bytes in the middle of others. */
function amid(leak: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from('{"a":"'), Buffer.from(leak), Buffer.from('"}\n')])
}

function leaksOf(text: string): readonly (readonly [form: string, leak: string | Buffer])[] {
  const address = parseIpAddress(text)
  if (!address) throw new Error('the test meant to give an address')
  const packed = Buffer.from(address.bytes)
  const digest = (hash: string, of: string | Buffer) => createHash(hash).update(of).digest()
  const prefix = address.family === 4 ? /^(?:::ffff:)?((?:\d+\.){3})/ : /^((?:[0-9a-f]+:){3})/
  return [
    ['text', text],
    ['capital letters', text.toUpperCase()],
    ['URL', encodeURIComponent(text)],
    ['hex', Buffer.from(text).toString('hex')],
    ['base64', Buffer.from(text).toString('base64')],
    ['base64 of a longer text', Buffer.from(`ip=${text}; a=b`).toString('base64')],
    ['base64 of another longer text', Buffer.from(`{"ip":"${text}"}`).toString('base64')],
    ['packed', packed],
    ['packed in hex', packed.toString('hex')],
    ['packed in base64', packed.toString('base64')],
    ['sha1', digest('sha1', text).toString('hex')],
    ['sha256', digest('sha256', text).toString('base64')],
    ['sha256 for URLs', digest('sha256', text).toString('base64url').slice(0, 22)],
    ['md5', digest('md5', text).toString('hex')],
    ['md5 as bytes', digest('md5', text)],
    ['sha256 of packed', digest('sha256', packed).toString('hex')],
    ['prefix', `${prefix.exec(text)?.[1]}0/24`],
  ]
}

it('has as many visitors as were asked for, from addresses of three kinds', () => {
  const addresses = visitors.map(({ address }) => address)
  expect(new Set(addresses).size).toBe(200)
  const families = addresses.map((text) =>
    text.startsWith(':') ? 'mapped' : text.includes(':') ? 6 : 4,
  )
  expect([...new Set(families)].length).toBe(3)
  expect(addresses.every((text) => parseIpAddress(text))).toBe(true)
})

it('finds every form of every address', () => {
  for (const { address } of visitors) {
    for (const [form, leak] of leaksOf(address)) {
      expect(search.find(amid(leak)).length, `${form} of ${address}`).toBeGreaterThan(0)
    }
  }
})

it('finds every header in every form', () => {
  for (const { headers } of visitors.slice(0, 20)) {
    for (const value of Object.values(headers)) {
      const forms = [
        ...[value, value.toLowerCase(), Buffer.from(value).toString('hex')],
        ...[Buffer.from(value).toString('base64'), Buffer.from(`x${value}`).toString('base64')],
      ]
      for (const form of forms) expect(search.find(amid(form)).length, form).toBeGreaterThan(0)
    }
    const agent = headers['user-agent'] ?? ''
    const digest = createHash('sha256').update(agent).digest('hex')
    expect(search.find(amid(digest))).toEqual(['sha256 of header user-agent in hex'])
  }
})

it('finds what a moderator typed', () => {
  for (const network of typedNetworks) expect(search.find(amid(network))).not.toEqual([])
})

it('finds at the very start and the very end', () => {
  const [leak = ''] = visitors.map(({ address }) => address)
  expect(search.find(Buffer.from(leak))).not.toEqual([])
  expect(search.find(Buffer.from(`x${leak}`))).not.toEqual([])
})

it('finds nothing where nothing is', () => {
  expect(search.count).toBeGreaterThan(50_000)
  expect(search.find(Buffer.alloc(0))).toEqual([])
  expect(search.find(Buffer.from('Mozilla/5.0 (X11) 203.0.113.7 2001:db8::1 canary'))).toEqual([])
  const noise = randomBytes(100_000).toString('base64')
  expect(search.find(Buffer.from(noise))).toEqual([])
})
