import { pairs } from './grammar.ts'

/** A text, and the one way its address is written, or null where it is none. */
export interface AddressCase {
  readonly id: string
  readonly input: string
  readonly canonical: string | null
  readonly family: 4 | 6 | null
}

/** An address, a prefix length, and the first address of the network. */
export interface NetworkCase {
  readonly id: string
  readonly input: string
  readonly prefix: number
  readonly network: string
}

const ipv4 = ['192.0.2.1', '0.0.0.0', '255.255.255.255', '127.0.0.1', '10.20.30.40']
// RFC 5952 beside other spellings of the same address.
const ipv6: Readonly<Record<string, readonly string[]>> = {
  '::': ['0:0:0:0:0:0:0:0', '0::0', '::0', '0::'],
  '::1': ['0:0:0:0:0:0:0:1', '0000::0001', '::01'],
  '2001:db8::1': ['2001:DB8::1', '2001:0db8:0:0::1', '2001:db8:0:0:0:0:0:1', '2001:db8::0.0.0.1'],
  '2001:db8::1:0:0:1': ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', '2001:DB8:0::1:0:0:1'],
  '2001:0:0:1::1': ['2001:0:0:1:0:0:0:1', '2001::1:0:0:0:1'],
  '1:0:2:3:4:5:6:7': ['1::2:3:4:5:6:7', '1:0000:2:3:4:5:6:7'],
  'fe80::1': ['FE80::1', 'fe80::1%eth0', 'fe80::1%25', 'fe80::1%a.b~c-d_e', 'fe80::1%'],
  '64:ff9b::c000:201': ['64:ff9b::192.0.2.1', '64:FF9B:0:0:0:0:C000:0201'],
  '2002:c000:201::': ['2002:C000:0201::', '2002:c000:201:0:0:0:0:0'],
  '::ffff:0:c000:201': ['::ffff:0:192.0.2.1', '0:0:0:0:ffff:0:c000:201'],
  '::c000:201': ['::C000:0201', '0:0:0:0:0:0:c000:201'],
}
const inIpv6Dress: readonly ((address: string) => string)[] = [
  (address) => address,
  (address) => `::ffff:${address}`,
  (address) => `::FFFF:${address}`,
  (address) => `0:0:0:0:0:ffff:${address}`,
  (address) => `::ffff:${address}%eth0`,
  (address) => `::ffff:${hexadecimal(address)}`,
  (address) => `0000::0:FFFF:${hexadecimal(address)}`,
]
// As many lenient readers take, and as a header can be forged with.
const disguises: readonly ((address: string) => string)[] = [
  (address) => ` ${address}`,
  (address) => `${address} `,
  (address) => `${address}\n`,
  (address) => `${address}.`,
  (address) => `[${address}]`,
  (address) => `[${address}]:80`,
  (address) => `${address}/32`,
  (address) => `${address},${address}`,
  (address) => `${address}\0`,
  (address) => `"${address}"`,
  (address) => `for=${address}`,
  (address) => `${address}%<b>`,
  (address) => `\u200b${address}`,
]
const nothing = [
  '',
  ' ',
  'localhost',
  'unknown',
  '_hidden',
  '1',
  '-1',
  '1e3',
  '127.1',
  '127.0.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '192.0.2.01',
  '2130706433',
  '0x7f000001',
  '256.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
  '１.2.3.4',
  '1。2。3。4',
  '192.0.2.1%eth0',
  '192.0.2.1:80',
  ':::',
  ':1',
  '1:',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '::12345',
  '::g',
  '::ffff:256.0.0.1',
  '::ffff:1.2.3',
  '1.2.3.4::',
]

/** Addresses in every spelling, and what only looks like one: more than 100. */
export function addresses(): AddressCase[] {
  const four = pairs(ipv4, inIpv6Dress).map(([canonical, dress]) => ({
    ...{ input: dress(canonical), canonical, family: 4 as const },
  }))
  const six = Object.entries(ipv6).flatMap(([canonical, spellings]) =>
    [canonical, ...spellings].map((input) => ({ input, canonical, family: 6 as const })),
  )
  const none = [
    ...pairs(['192.0.2.1', '2001:db8::1'], disguises).map(([address, disguise]) =>
      disguise(address),
    ),
    ...nothing,
  ].map((input) => ({ input, canonical: null, family: null }))
  return [...four, ...six, ...none].map((one, at) => ({
    id: `address-${at} ${JSON.stringify(one.input)}`,
    ...one,
  }))
}

/** Networks around addresses, whose bits after the prefix are not all zero. */
export function networks(): NetworkCase[] {
  const cases: readonly (readonly [input: string, prefix: number, network: string])[] = [
    ['192.0.2.255', 32, '192.0.2.255'],
    ['192.0.2.255', 31, '192.0.2.254'],
    ['192.0.2.255', 25, '192.0.2.128'],
    ['192.0.2.255', 24, '192.0.2.0'],
    ['10.255.255.255', 9, '10.128.0.0'],
    ['255.255.255.255', 1, '128.0.0.0'],
    ['255.255.255.255', 0, '0.0.0.0'],
    ['::ffff:192.0.2.255', 24, '192.0.2.0'],
    ['2001:db8:ffff:ffff:ffff::ffff', 64, '2001:db8:ffff:ffff::'],
    ['2001:db8:ffff:ffff::1', 49, '2001:db8:ffff:8000::'],
    ['ffff::ffff', 128, 'ffff::ffff'],
    ['ffff::ffff', 127, 'ffff::fffe'],
    ['ffff::ffff', 3, 'e000::'],
    ['ffff::ffff', 0, '::'],
  ]
  return cases.map(([input, prefix, network]) => ({
    id: `${input}/${prefix}`,
    ...{ input, prefix, network },
  }))
}

function hexadecimal(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}
