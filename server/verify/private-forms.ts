import { createHash } from 'node:crypto'
import { formatIpAddress, type IpAddress } from '../net/ip-address.ts'
import { canonicalBytes } from '../net/ip-network.ts'
import type { PrivateValue } from '../privacy/private-sample.ts'
import { Redacted } from '../redacted.ts'
import { RECOGNISED } from './byte-search.ts'

const hashes = ['md5', 'sha1', 'sha256'] as const
// Digests are often cut; eight of their bytes are as telling as all.
const DIGEST_LENGTH = 8
// What is shorter turns up by chance in a large file.
const SHORTEST_ENCODED = 8
const LONGEST = 64
const PIECE_LENGTH = 16
const mappedStart = Buffer.from('00000000000000000000ffff', 'hex')

/**
 * Every form in which a private value could lie readable in a file: as it is, encoded, or hashed
 * without a key. The four bytes of an IPv4 address alone are none of them: in a large file they are
 * found by chance.
 */
export function formsOf({ kind, value }: PrivateValue): Buffer[] {
  if (kind === 'address') return addressForms(value.expose())
  if (kind === 'email') return textForms(value.expose())
  if (kind === 'key') return bytesForms(Buffer.from(value.expose()))
  return piecesOf(value.expose()).flatMap(textForms)
}

/**
 * A request of a reader as the pieces that could be found by themselves. One piece may be public, such
 * as the id of the comment that it is about, and another not.
 */
export function piecesOfValue(value: PrivateValue): PrivateValue[] {
  if (value.kind !== 'request') return [value]
  return piecesOf(value.value.expose()).map((piece) => ({
    kind: 'request',
    value: new Redacted(piece),
  }))
}

/** Whether an address tells something of somebody; that of one's own machine does not. */
export function isTelling({ kind, value }: PrivateValue): boolean {
  if (kind !== 'address') return true
  const { family, bytes } = value.expose()
  if (family === 4) return bytes[0] !== 127
  return !(bytes.subarray(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1)
}

function addressForms(address: IpAddress): Buffer[] {
  const packed = Buffer.from(address.bytes)
  const packings =
    address.family === 6
      ? [packed, canonicalBytes(address)]
      : [Buffer.concat([mappedStart, packed]), canonicalBytes(address)]
  return [...addressTexts(address).flatMap(textForms), ...packings.flatMap(bytesForms)]
}

function addressTexts(address: IpAddress): string[] {
  if (address.family === 4) return [formatIpAddress(address)]
  const groups = Buffer.from(address.bytes).toString('hex').match(/.{4}/g) ?? []
  return [formatIpAddress(address), groups.join(':')]
}

function textForms(text: string): Buffer[] {
  const spellings = [text, text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text)]
  return [
    ...[...new Set(spellings)].map((spelling) => cut(Buffer.from(spelling))),
    cut(Buffer.from(text, 'utf16le')),
    ...encodings(cut(Buffer.from(text))),
    ...digests(Buffer.from(text)),
  ].filter(({ length }) => length >= RECOGNISED)
}

function bytesForms(bytes: Buffer): Buffer[] {
  return [cut(bytes), ...encodings(cut(bytes))]
}

function encodings(bytes: Buffer): Buffer[] {
  const hex = bytes.toString('hex')
  const encoded = [hex, hex.toUpperCase(), ...base64Alignments(bytes)]
  return encoded.filter(({ length }) => length >= SHORTEST_ENCODED).map((text) => Buffer.from(text))
}

function digests(bytes: Buffer): Buffer[] {
  return hashes.flatMap((hash) => {
    const digest = createHash(hash).update(bytes).digest().subarray(0, DIGEST_LENGTH)
    // Without the last sign of base64, which holds bits of what follows.
    const base64 = (['base64', 'base64url'] as const).map((form) =>
      digest.toString(form).slice(0, 10),
    )
    const texts = new Set([digest.toString('hex'), ...base64])
    return [digest, ...[...texts].map((text) => Buffer.from(text))]
  })
}

/** Base64 of something at any place of a longer text, without the ends that depend on the rest. */
function base64Alignments(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    const whole = encoded.replace(/=+$/, '').slice(0, -1)
    const inner = whole.slice(shift === 0 ? 0 : shift + 1)
    const forUrls = inner.replaceAll('+', '-').replaceAll('/', '_')
    return inner === forUrls ? [inner] : [inner, forUrls]
  })
}

// A longer text has quotes and line ends, which encodings change. Short words are anybody's.
function piecesOf(text: string): string[] {
  return textsIn(text)
    .flatMap((one) => one.split(/[\p{C}"\\]+/u))
    .map((piece) => piece.trim())
    .filter((piece) => piece.includes('@') || Buffer.byteLength(piece) >= PIECE_LENGTH)
}

/** The texts of a form that is sealed as JSON, or the one text that is none. */
function textsIn(text: string): string[] {
  try {
    const values: unknown[] = Object.values(JSON.parse(text))
    return values.filter((value) => typeof value === 'string')
  } catch {
    return [text]
  }
}

function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, LONGEST)
}
