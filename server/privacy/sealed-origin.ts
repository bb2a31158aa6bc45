import { createHmac, hkdfSync } from 'node:crypto'
import type { IpAddress } from '../net/ip-address.ts'
import { canonicalBytes, fromCanonicalBytes, unitOf } from '../net/ip-network.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** The two keys of one UTC day, both derived from that day's secret. */
export interface DaySecrets {
  readonly seal: Buffer
  readonly tag: Buffer
}

/** Where a sealed box belongs; it opens nowhere else. */
export interface BoxPlace {
  readonly commentId: string
  readonly day: number
}

const ADDRESS_LENGTH = 17
const UNIT_TAG_LENGTH = 16

/** Derives a day's keys from its secret by HKDF-SHA-256 (RFC 5869). */
export function deriveDaySecrets(secret: Buffer): DaySecrets {
  return { seal: derive(secret, 'origin/seal/v1'), tag: derive(secret, 'origin/tag/v1') }
}

/** Seals the address behind a comment: a box of 46 bytes, whatever the address. */
export function sealOrigin(secrets: DaySecrets, place: BoxPlace, address: IpAddress): Buffer {
  return sealBox(secrets.seal, boundTo(place), canonicalBytes(address))
}

/** Opens a box; `undefined` when it belongs to another comment or day, or was changed. */
export function openOrigin(
  secrets: DaySecrets,
  place: BoxPlace,
  sealed: Buffer,
): IpAddress | undefined {
  const content = openBox(secrets.seal, boundTo(place), sealed)
  return content?.length === ADDRESS_LENGTH ? fromCanonicalBytes(content) : undefined
}

/** 16 bytes that are equal for comments from one unit on one day, and tell nothing else. */
export function unitTagOf(secrets: DaySecrets, address: IpAddress): Buffer {
  const unit = canonicalBytes(unitOf(address))
  return createHmac('sha256', secrets.tag).update(unit).digest().subarray(0, UNIT_TAG_LENGTH)
}

function boundTo({ commentId, day }: BoxPlace): string {
  return `origin.v1|${commentId}|${day}`
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
