import { isIP } from 'node:net'
import { parseUrl } from '../url.ts'

/** Longest website address taken, in characters. */
const WEBSITE_LENGTH = 2048

// Controls, invisible and direction-changing characters, and lone surrogates.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\uFFFD\p{Noncharacter_Code_Point}]/u
// Characters that have no place unescaped in an address and end attributes or confuse readers.
const outOfPlace = /[\s\\<>"'`^|{}]/u
const scheme = /^https?:\/\//i

/**
 * Checks the address an author gives as their website: WHATWG URL, http or https, a public host
 * name, no credentials, no hidden characters.
 *
 * @returns the normalised address, or undefined where it is not accepted
 */
export function parseWebsite(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > WEBSITE_LENGTH || invisible.test(text)) return undefined
  return parseLink(trimmed)
}

/** The same check for a link inside a comment's text, whose length is bounded already. */
export function parseLink(address: string): string | undefined {
  if (!scheme.test(address) || outOfPlace.test(address) || invisible.test(address)) return undefined
  const url = parseUrl(address)
  if (!url || url.username || url.password || hasCredentialsMark(address)) return undefined
  return isPublicHost(url.hostname) ? url.href : undefined
}

// `https://:@host` parses to empty credentials; the mark itself is refused.
function hasCredentialsMark(address: string): boolean {
  const authority = address.replace(scheme, '').replace(/^\/+/, '').split(/[/?#]/)[0] ?? ''
  return authority.includes('@')
}

function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[') || isIP(host) !== 0) return false
  const labels = host.split('.')
  return labels.length > 1 && labels.every((label) => label !== '')
}
