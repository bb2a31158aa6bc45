import { domainToASCII } from 'node:url'
import { expect, it, vi } from 'vitest'
import { parseEmailAddress } from '../../server/net/email-address.ts'
import { executedSteps } from '../support/executed-steps.ts'

vi.mock('node:url', { spy: true })

it.each([
  ['jo@reader.example', 'jo@reader.example'],
  ['  jo@reader.example ', 'jo@reader.example'],
  ['Jo.Doe+blog@Reader.Example', 'Jo.Doe+blog@reader.example'],
  ["o'neil_{x}@reader.example", "o'neil_{x}@reader.example"],
  ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
  ['jo@a.b-c.example', 'jo@a.b-c.example'],
  [`${'a'.repeat(64)}@reader.example`, `${'a'.repeat(64)}@reader.example`],
])('reads %s', (text, address) => {
  expect(parseEmailAddress(text)).toBe(address)
})

it.each([
  ...['', 'jo', '@reader.example', 'jo@', 'jo@localhost', 'jo@reader', 'jo@@reader.example'],
  ...['a@b@reader.example', '"a b"@reader.example', 'jo@[127.0.0.1]', 'jo@127.0.0.1'],
  ...['Jo <jo@reader.example>', 'jo@reader.example, x@y.example', 'jo@reader.example(x)'],
  ...['jo..doe@reader.example', '.jo@reader.example', 'jo.@reader.example', 'jo@-a.example'],
  ...['jo\r\n@reader.example', 'jo@reader.example\r\nBcc: x@y.example', 'jo\u0000@reader.example'],
  ...['jö@reader.example', 'jo@reader..example', 'jo@reader.example.', 'jo@a b.example'],
  ...[`${'a'.repeat(65)}@reader.example`, `jo@${'a.'.repeat(130)}example`, 'jo%@a/b.example'],
])('refuses %j', (text) => {
  expect(parseEmailAddress(text)).toBeUndefined()
})

// Punycode takes time with the square of the number of different letters.
const manyLetters = Array.from({ length: 20_000 }, (_, index) =>
  String.fromCodePoint(0x4e00 + index),
)

it.each([
  ['letters', manyLetters.join('')],
  ['labels', 'a.'.repeat(32_000)],
  ['at signs', '@'.repeat(64_000)],
])('refuses a body full of %s without working on it', async (_, domain) => {
  const text = `jo@${domain}`
  expect(parseEmailAddress(text)).toBeUndefined()
  expect(domainToASCII).not.toHaveBeenCalledWith(domain)
  expect(await executedSteps(() => parseEmailAddress(text))).toBeLessThan(20)
})
