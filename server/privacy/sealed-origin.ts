import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { IpAddress } from '../net/ip-address.ts'
import { canonicalBytes, fromCanonicalBytes, unitOf } from '../net/ip-network.ts'

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

const VERSION = 1
const NONCE_LENGTH = 12
const GCM_TAG_LENGTH = 16
const BOX_LENGTH = 46
const UNIT_TAG_LENGTH = 16

/** Derives a day's keys from its secret by HKDF-SHA-256 (RFC 5869). */
export function deriveDaySecrets(secret: Buffer): DaySecrets {
  return { seal: derive(secret, 'origin/seal/v1'), tag: derive(secret, 'origin/tag/v1') }
}

/** Seals the address behind a comment: version, nonce, ciphertext and tag, 46 bytes. */
export function sealOrigin(secrets: DaySecrets, place: BoxPlace, address: IpAddress): Buffer {
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', secrets.seal, nonce).setAAD(boundTo(place))
  const body = Buffer.concat([cipher.update(canonicalBytes(address)), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()])
}

/** Opens a box; `undefined` when it belongs to another comment or day, or was changed. */
export function openOrigin(
  secrets: DaySecrets,
  place: BoxPlace,
  sealed: Buffer,
): IpAddress | undefined {
  if (sealed.length !== BOX_LENGTH || sealed[0] !== VERSION) return undefined
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH)
  const body = sealed.subarray(1 + NONCE_LENGTH, -GCM_TAG_LENGTH)
  const decipher = createDecipheriv('aes-256-gcm', secrets.seal, nonce)
    .setAAD(boundTo(place))
    .setAuthTag(sealed.subarray(-GCM_TAG_LENGTH))
  try {
    return fromCanonicalBytes(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    return undefined
  }
}

/** 16 bytes that are equal for comments from one unit on one day, and tell nothing else. */
export function unitTagOf(secrets: DaySecrets, address: IpAddress): Buffer {
  const unit = canonicalBytes(unitOf(address))
  return createHmac('sha256', secrets.tag).update(unit).digest().subarray(0, UNIT_TAG_LENGTH)
}

function boundTo({ commentId, day }: BoxPlace): Buffer {
  return Buffer.from(`origin.v1|${commentId}|${day}`)
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
