import { Redacted } from '../redacted.ts'
import { parseUrl } from '../url.ts'
import { parseEmailAddress } from './email-address.ts'
import { isLoopbackHost } from './loopback.ts'

/** The mail server that mails are handed to. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** How the connection is encrypted; only a server on this machine is spoken to in the clear. */
  readonly tls: 'from-the-start' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: Redacted<string> } | undefined
}

/** Whose mails they are: an address, and a name if one was given. */
export interface MailSender {
  readonly name: string | undefined
  readonly address: string
}

const ports = { 'smtp:': 587, 'smtps:': 465 } as const
// Hosts of this scheme are not checked by the URL parser.
const plainHost = /^[a-z0-9][a-z0-9.-]*$|^[0-9a-f:.]+$/
const named = /^([^<>]*)<([^<>]+)>$/
// A name goes into a header: no control characters, no quotes or signs that mean something there.
const plainName = /^[^\p{C}"\\<>@]{1,100}$/u

/** Reads `smtp://user:password@host:587` or `smtps://…`; `undefined` when it is something else. */
export function parseSmtpUrl(text: string): SmtpServer | undefined {
  const url = parseUrl(text)
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')) return undefined
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (!plainHost.test(host) || /[^/]/.test(url.pathname) || url.search || url.hash) return undefined
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === undefined || password === undefined || !user !== !password) return undefined
  const unencrypted = isLoopbackHost(host) ? 'none' : 'starttls'
  return {
    host,
    port: Number(url.port) || ports[url.protocol],
    tls: url.protocol === 'smtps:' ? 'from-the-start' : unencrypted,
    login: user ? { user, password: new Redacted(password) } : undefined,
  }
}

/** Reads `comments@blog.example` or `My blog <comments@blog.example>`. */
export function parseMailSender(text: string): MailSender | undefined {
  const [, name = '', inBrackets] = named.exec(text.trim()) ?? []
  const address = parseEmailAddress(inBrackets ?? text)
  const shown = name.trim()
  if (!address || (shown !== '' && !plainName.test(shown))) return undefined
  return { name: shown || undefined, address }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
