import { pairs, spread } from './grammar.ts'
import { invisibleCharacters } from './invisible.ts'
import { hostileUrls } from './urls.ts'

/** What somebody may give as their website, and whether it is taken. */
export interface WebsiteCase {
  readonly id: string
  readonly input: string
  readonly ok: boolean
  /** What is stored; null for none. */
  readonly value?: string | null
}

const taken = {
  schemes: ['https://', 'http://', 'HTTPS://', 'hTTp://'],
  // As written, and as the URL Standard writes it.
  hosts: [
    ['ada.example', 'ada.example'],
    ['ADA.Example', 'ada.example'],
    ['www.ada.example:8443', 'www.ada.example:8443'],
    ['ada.example.', 'ada.example.'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['ａｄａ.example', 'ada.example'],
    ['ada。example', 'ada.example'],
    ['1.2.3.example', '1.2.3.example'],
  ],
  paths: [
    ['', '/'],
    ['/', '/'],
    ['/~ada', '/~ada'],
    ['/a/./b/../c', '/a/c'],
    ['/a/%2e%2e/b', '/b'],
    ['/%0d%0aSet-Cookie:x=1', '/%0d%0aSet-Cookie:x=1'],
    ['/@someone', '/@someone'],
    ['/é?ü#ö', '/%C3%A9?%C3%BC#%C3%B6'],
    ['?next=https://evil.example/', '/?next=https://evil.example/'],
    ['#@evil.example', '/#@evil.example'],
    ['/a//b/', '/a//b/'],
    ['/?&amp;x=%00', '/?&amp;x=%00'],
  ],
} as const

// Space around an address is no part of it.
const spaced = [
  ' https://ada.example/',
  'https://ada.example/ ',
  '\u3000https://ada.example/\u00a0',
]

// Every place of an address where a character can stand that has no place there.
const places: readonly ((character: string) => string)[] = [
  (character) => `ht${character}tps://ada.example/`,
  (character) => `https://ada${character}.example/`,
  (character) => `https://ada.example/a${character}b`,
  (character) => `https://ada.example/?a${character}=1`,
]
const outOfPlace = [
  '"',
  "'",
  '<',
  '>',
  '`',
  '\\',
  '|',
  '^',
  '{',
  '}',
  ' ',
  '\t',
  '\n',
  '\0',
  '\ud800',
  '\ufffd',
]

// The rest of them ends up as percents, where it hides nothing.
const unseen = /[\p{Cc}\p{Cf}\p{Z}\p{Noncharacter_Code_Point}]/u

const users = ['ada', 'ada:', 'ada:secret', ':', '', '%40', 'ada.example:80', 'https:ada.example']
const hostsOfNobody = [
  'localhost',
  'ada',
  'ada.',
  '.',
  '..',
  '.example',
  'ada..example',
  '127.0.0.1',
  '127.1',
  '0177.0.0.1',
  '0x7f000001',
  '2130706433',
  '127.0.0.1.',
  '１２７.0.0.1',
  '[::1]',
  '[2001:db8::1]:80',
  '[::ffff:127.0.0.1]',
  '[',
  'ada.example:port',
  'ada.example:65536',
  'ada.example:-1',
  '%00.example',
  'ada%2fexample.org:x',
  'xn--.example',
  'ada%20b.example',
  'ada%3c.example',
  '1.2.3.4.5',
]
const blanks = ['', ' ', '\t\n', '\u3000', '\u00a0', '\u2800 ']

/** Websites that are taken, with what becomes of them, and more that are not: about 2,200. */
export function websites(): WebsiteCase[] {
  const accepted = pairs(taken.schemes, pairs(taken.hosts, taken.paths)).map(
    ([scheme, [[host, readHost], [path, readPath]]]) => ({
      input: `${scheme}${host}${path}`,
      value: `${scheme.toLowerCase()}${readHost}${readPath}`,
    }),
  )
  const hidden = invisibleCharacters.filter((character) => unseen.test(character))
  const refused = [
    ...hostileUrls(),
    ...pairs(spread(hidden, 80), places).map(([character, place]) => place(character)),
    ...pairs(outOfPlace, places).map(([character, place]) => place(character)),
    ...pairs(taken.schemes, users).map(([scheme, user]) => `${scheme}${user}@ada.example/`),
    ...pairs(taken.schemes, hostsOfNobody).map(([scheme, host]) => `${scheme}${host}/`),
    `https://ada.example/${'a'.repeat(2030)}`,
  ]
  return [
    ...spaced.map((input, at) => {
      return { id: `spaced-${at}`, input, ok: true, value: 'https://ada.example/' }
    }),
    ...accepted.map(({ input, value }, at) => ({ id: `taken-${at}`, input, ok: true, value })),
    ...blanks.map((input, at) => ({ id: `blank-${at}`, input, ok: true, value: null })),
    ...refused.map((input, at) => ({ id: `refused-${at}`, input, ok: false })),
  ]
}
