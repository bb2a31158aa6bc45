import { isIP } from 'node:net'
import type { Redacted } from '../redacted.ts'

/** One address in canonical form: IPv4 as 4 bytes, IPv6 as 16, never an IPv4 address in IPv6 dress. */
export interface IpAddress {
  readonly family: 4 | 6
  readonly bytes: Uint8Array
}

/** The address a request came from; `undefined` where it cannot be known. */
export type ClientAddress = Redacted<IpAddress> | undefined

const zonePattern = /^[\w.~-]*$/
const compatiblePattern = /^::\d+\.\d+\.\d+\.\d+$/

/**
 * Reads one IP address strictly: no surrounding space, port, brackets, prefix length, nor any of
 * the old short, octal or hexadecimal forms of IPv4. A zone is cut, and `::ffff:0:0/96` becomes
 * IPv4 whatever its notation; of the deprecated IPv4-compatible addresses (RFC 4291, 2.5.5.1) only
 * the dotted spelling `::a.b.c.d` does. Answers `undefined` for everything else.
 */
export function parseIpAddress(text: unknown): IpAddress | undefined {
  if (typeof text !== 'string') return undefined
  const percent = text.indexOf('%')
  if (percent === -1) return parseBare(text)
  if (!zonePattern.test(text.slice(percent + 1))) return undefined
  const bare = text.slice(0, percent)
  return isIP(bare) === 6 ? parseBare(bare) : undefined
}

/** Writes an address the one way: dotted IPv4, or IPv6 by RFC 5952 without a dotted tail. */
export function formatIpAddress({ family, bytes }: IpAddress): string {
  if (family === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, index) => groupAt(bytes, index))
  const { start, length } = longestZeroRun(groups)
  const words = groups.map((group) => group.toString(16))
  if (length < 2) return words.join(':')
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`
}

function parseBare(text: string): IpAddress | undefined {
  const family = isIP(text)
  if (family === 4) return { family, bytes: Uint8Array.from(text.split('.'), Number) }
  if (family !== 6) return undefined
  if (compatiblePattern.test(text)) return parseBare(text.slice(2))
  const bytes = parseIpv6(text)
  return isMapped(bytes) ? { family: 4, bytes: bytes.slice(12) } : { family, bytes }
}

/** Expects what `net.isIP` has accepted as IPv6. */
function parseIpv6(text: string): Uint8Array {
  const [head = '', tail] = text.split('::')
  const left = toBytes(head)
  const right = tail === undefined ? [] : toBytes(tail)
  const bytes = new Uint8Array(16)
  bytes.set(left, 0)
  bytes.set(right, 16 - right.length)
  return bytes
}

function toBytes(groups: string): number[] {
  if (groups === '') return []
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}

function isMapped(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255
}

function groupAt(bytes: Uint8Array, index: number): number {
  return ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start }
  }
  return best
}
