import { pairs, range } from './grammar.ts'

/** A body that claims to be JSON. */
export interface JsonBody {
  readonly id: string
  /** Whether a parser must take it (`y`), refuse it (`n`), or may choose (`i`). */
  readonly expect: 'y' | 'n' | 'i'
  readonly bytes: Buffer
}

const numbers = [
  '0',
  '-0',
  '1',
  '-12',
  '0.5',
  '-1.25',
  '1e3',
  '1E-3',
  '123456789012345678901234567890',
]
const strings = [
  '""',
  '"a"',
  '"\\u0061"',
  '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
  '"\\ud83e\\udd8a"',
  '"é"',
  '"\u2028"',
  '"\u007f"',
  '"\\u0000"',
]
const words = ['true', 'false', 'null']
const wraps: readonly ((value: string) => string)[] = [
  (value) => `[${value}]`,
  (value) => ` [ ${value} , ${value} ]\n`,
  (value) => `{"other":${value}}`,
  (value) => `{"other":${value},"other":${value}}`,
  (value) => `[[[[${value}]]]]`,
]

const wrongNumbers = [
  '+1',
  '.5',
  '1.',
  '01',
  '-01',
  '-',
  '- 1',
  '1e',
  '1e+',
  '1.e1',
  '0x1f',
  '0b1',
  '0o7',
  '1_000',
  'NaN',
  'Infinity',
  '-Infinity',
  '１',
]
const wrongStrings = [
  "'a'",
  '"a',
  'a"',
  '"\\x61"',
  '"\\u006"',
  '"\\u{61}"',
  '"\\a"',
  '"\\"',
  '"a\nb"',
  '"a\tb"',
  '"\0"',
  '`a`',
  '“a”',
  '"a" "b"',
  '\\u0022a"',
]
const wrongWords = ['True', 'nul', 'undefined', 'truee', 'None', 'nil', 'a', '$', '*', '...']
const wrongWhole = [
  '[1,]',
  '[,1]',
  '[1,,2]',
  '[1 2]',
  '[1',
  '1]',
  '[[1]',
  '[1]]',
  '[1};',
  '{"a":1,}',
  '{"a" 1}',
  '{"a"}',
  '{a:1}',
  "{'a':1}",
  '{1:1}',
  '{"a"::1}',
  '{"a":1 "b":2}',
  '{,}',
  '{"a":}',
  '{:1}',
  '{"a":1',
  '{"a":1}}',
  '{"a":1};',
  '[1]//',
  '/**/[1]',
  '[1]/*',
  '[1]#',
  '[(1)]',
  '[1+1]',
  '<a>',
  'callback([1])',
  ")]}',\n[1]",
  '\u00a0[1]',
  '[1]\f',
  '[1]\u2060',
  '{"a":1}{"b":2}',
  '[1]\n[2]',
]
// Bytes that are no UTF-8, or another encoding; what a decoder makes of them is its own choice.
const strangeBytes: readonly (readonly number[])[] = [
  [0x22, 0xff, 0x22],
  [0x22, 0xc0, 0x80, 0x22],
  [0x22, 0xe2, 0x82, 0x22],
  [0x22, 0xed, 0xa0, 0x80, 0x22],
  [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
  [0x22, 0x80, 0x22],
]

/** Bodies of every shape that JSON has, and of many it has not: about 400. */
export function jsonBodies(): JsonBody[] {
  const right = pairs([...numbers, ...strings, ...words], wraps).map(([value, wrap]) => wrap(value))
  const bare = [...numbers, ...strings, ...words, '[]', '{}', ' [ ] ', '\t{\r\n}', '["",{}]']
  const wrong = pairs([...wrongNumbers, ...wrongStrings, ...wrongWords], wraps.slice(0, 4))
  const cut = range(1, 20).map((length) => '{"text":"a\\u0062","b":[1,null]}'.slice(0, length))
  return [
    ...[...right, ...bare].map((text, at) => body(`right-${at}`, 'y', Buffer.from(text))),
    ...[...wrong.map(([value, wrap]) => wrap(value)), ...wrongWhole, ...cut].map((text, at) =>
      body(`wrong-${at}`, 'n', Buffer.from(text)),
    ),
    ...strangeBytes.map((bytes, at) => body(`bytes-${at}`, 'i', Buffer.from(bytes))),
    body('marked', 'i', Buffer.from('\ufeff[1]')),
    body('16 bits', 'n', Buffer.from('[1]', 'utf16le')),
    body('nothing', 'n', Buffer.alloc(0)),
    body('deep', 'n', Buffer.from('[{"":'.repeat(12_000))),
  ]
}

function body(id: string, expect: JsonBody['expect'], bytes: Buffer): JsonBody {
  return { id, expect, bytes }
}
