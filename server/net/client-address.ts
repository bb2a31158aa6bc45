import { Redacted } from '../redacted.ts'
import { type ClientAddress, type IpAddress, parseIpAddress } from './ip-address.ts'
import type { TrustedProxies } from './trust-proxy.ts'

export interface Hops {
  /** The address at the other end of the socket, as Node tells it. */
  readonly socketPeer: string | undefined
  /** The `X-Forwarded-For` header as received; several headers joined by commas. */
  readonly forwardedFor: string | undefined
  readonly trusted: TrustedProxies
}

/**
 * Finds who sent a request: the socket's peer, or, where that is a trusted proxy, the last address
 * of `X-Forwarded-For` that is none. Agrees with Express on every valid header. Whatever is not an
 * address, and a trusted proxy that names nobody, answer `undefined`: unknown, never a guess.
 */
export function clientAddress({ socketPeer, forwardedFor, trusted }: Hops): ClientAddress {
  const peer = parseIpAddress(socketPeer)
  if (!peer) return undefined
  if (!trusted.trusts(peer)) return new Redacted(peer)
  const client = lastUntrusted(hopsOf(forwardedFor), trusted)
  return client && new Redacted(client)
}

/** Empty list members are allowed and mean nothing (RFC 9110, section 5.6.1). */
function hopsOf(forwardedFor = ''): string[] {
  return forwardedFor
    .split(',')
    .map(withoutBlanks)
    .filter((hop) => hop !== '')
}

/** Cuts spaces and tabs at both ends, in linear time; `trim()` would cut more than HTTP allows. */
function withoutBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function lastUntrusted(hops: readonly string[], trusted: TrustedProxies): IpAddress | undefined {
  let furthest: IpAddress | undefined
  for (const hop of hops.toReversed()) {
    furthest = parseIpAddress(hop)
    if (!furthest || !trusted.trusts(furthest)) return furthest
  }
  return furthest
}
