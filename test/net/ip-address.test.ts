import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIpAddress, type IpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { addresses } from '../support/hostile/addresses.ts'
import { itReadsAddresses } from './hostile-addresses.ts'
import { anIpAddress } from './ip-arbitraries.ts'

function parsed(text: string): IpAddress {
  const address = parseIpAddress(text)
  if (!address) throw new Error('the test meant to give an address')
  return address
}

describe('parseIpAddress', () => {
  itReadsAddresses(addresses())

  it.each([undefined, null, 1, 0x7f000001, {}, ['192.0.2.1'], new String('192.0.2.1')])(
    'refuses what is no string (%s)',
    (value) => {
      expect(parseIpAddress(value)).toBeUndefined()
    },
  )

  it.each([
    '192.0.2.1%eth0',
    'fe80::1%<script>',
    'fe80::1%eth0 ',
    'fe80::1%a%b',
    'fe80::1%eth0\n',
    '::ffff:192.0.2.1/120',
    '::FFFF:192.0.2.01',
    '2001:db8::1\u0000',
  ])('refuses %j', (text) => {
    expect(parseIpAddress(text)).toBeUndefined()
  })

  it('never throws and never answers anything but 4 or 16 bytes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abf:.%/x ') }), (text) => {
        const address = parseIpAddress(text)
        expect([undefined, 4, 16]).toContain(address?.bytes.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formatIpAddress', () => {
  it.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
  ])('shortens %s by RFC 5952', (text, expected) => {
    expect(formatIpAddress(parsed(text))).toBe(expected)
  })

  it('is undone by parsing', () => {
    fc.assert(
      fc.property(anIpAddress(), (address) => {
        expect(parseIpAddress(formatIpAddress(address))).toEqual(address)
      }),
    )
  })
})
