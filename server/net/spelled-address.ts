import { parseEmailAddress } from './email-address.ts'
import { parseIpAddress } from './ip-address.ts'

/** What a text may hold that stands for one person. */
export type SpelledAddress = 'ip' | 'email'

const dotted = /\d+(?:\.\d+){3}/g
const grouped = /[\p{L}\p{N}:.]*:[\p{L}\p{N}:.]*/gu
const mailbox = /[\w!#$%&'*+/=?^`{|}~.-]+@[\p{L}\p{N}.-]+/gu
// As in `from:2001:db8::1`: a word before the address, not a group of it.
const label = /^[^:]*[^0-9a-f:][^:]*:/i
const outerDots = /^\.+|\.+$/g

/**
 * Finds an IP address, a network or an e-mail address anywhere in a text, in any notation that
 * `parseIpAddress` and `parseEmailAddress` read, in wide letters too. It is meant for texts that are
 * kept for good, some hundred characters long, and looks at nothing but the text.
 */
export function findSpelledAddress(text: string): SpelledAddress | undefined {
  const plain = text.normalize('NFKC')
  if (wordsIn(plain, dotted).some((word) => parseIpAddress(word))) return 'ip'
  if (wordsIn(plain, grouped).some(isIpv6)) return 'ip'
  return wordsIn(plain, mailbox).some((word) => parseEmailAddress(word.replace(outerDots, '')))
    ? 'email'
    : undefined
}

function wordsIn(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? []
}

function isIpv6(word: string): boolean {
  const bare = word.replace(outerDots, '').replace(label, '')
  // A sentence may go on with a colon after it; `::` by itself is punctuation.
  return /[0-9a-f]/i.test(bare) && [bare, bare.replace(/:$/, '')].some(isIpv6Alone)
}

function isIpv6Alone(word: string): boolean {
  return parseIpAddress(word) !== undefined
}
