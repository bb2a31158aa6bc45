import { expect, it } from 'vitest'
import { findSpelledAddress } from '../../server/net/spelled-address.ts'
import { growthOfSteps } from '../support/executed-steps.ts'

it.each([
  ...['203.0.113.7', 'It was 203.0.113.7.', 'ip=203.0.113.7:443', '(203.0.113.0/24)'],
  ...['from:203.0.113.7, again', '203.0.113.7-203.0.113.9', '２０３.0.113.7', 'x203.0.113.7x'],
  ...['2001:db8::1', 'see [2001:db8::1]:443', '2001:DB8:0:0:0:0:0:1', '2001:db8::/32'],
  ...[
    'from:2001:db8::1',
    '2001:db8::1.',
    '2001:db8::1: again',
    '::ffff:203.0.113.7',
    'fe80::1%eth0',
  ],
  ...['::1', '2001：db8：：1'],
])('finds an IP address in %j', (text) => {
  expect(findSpelledAddress(text)).toBe('ip')
})

it.each([
  ...[
    'jo@reader.example',
    'Ask jo@reader.example.',
    'mailto:jo@reader.example',
    '<jo@reader.example>',
  ],
  ...[
    "jo@reader.example's",
    'e-mail=jo+x@reader.example, again',
    'jo@bücher.example',
    'ｊｏ@reader.example',
  ],
])('finds an e-mail address in %j', (text) => {
  expect(findSpelledAddress(text)).toBe('email')
})

it.each([
  ...['', 'The police of Aarhus asks, file 12-345.', 'At 12:30:45, section 3.4.1', 'std::string'],
  ...[
    '1.2.3',
    '999.1.1.1',
    'a :: b',
    '::',
    'me @ home',
    '@jo wrote it',
    'jo@home',
    '4:3',
    '§ 22.5',
  ],
  ...['02:42:ac:11:00:02', 'see: this', 'Case: 2026/11'],
])('finds nothing in %j', (text) => {
  expect(findSpelledAddress(text)).toBeUndefined()
})

it.each(['a', ':', '1.', '@', 'a:', '.', 'a@', 'a@b '])(
  'does twice the work for twice as many of %j',
  async (piece) => {
    const growth = await growthOfSteps((size) => findSpelledAddress(piece.repeat(size)), 250)
    expect(growth).toBeLessThan(2.2)
  },
)
