import { domainToASCII } from 'node:url'

const LONGEST = 254
const LONGEST_LOCAL = 64

// The dot-atom of RFC 5322, 3.2.3, and no other form: quotes and comments are how headers are forged.
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

/**
 * Reads one plain e-mail address, as people write it: no display name, quotes, comments, address
 * literals or hosts without a dot. The domain comes back in lower case and in ASCII. Answers
 * `undefined` for everything else.
 */
export function parseEmailAddress(text: string): string | undefined {
  const [local = '', domain = '', ...rest] = text.trim().split('@')
  if (rest.length > 0 || local.length > LONGEST_LOCAL || !localPart.test(local)) return undefined
  // Asked first: Punycode takes time with the square of the length.
  if (domain.length > LONGEST) return undefined
  const host = domainToASCII(domain)
  if (!hostName.test(host)) return undefined
  const address = `${local}@${host}`
  return address.length <= LONGEST ? address : undefined
}
