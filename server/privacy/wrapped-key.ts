import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** What a key is for: the origins of one day, the tags of blocks, the audit trail. */
export type KeyKind = 'day' | 'block' | 'audit'

/** Names one key. The id of a day's key is the number of the UTC day; others count from 1. */
export interface KeyName {
  readonly kind: KeyKind
  readonly keyId: number
}

/** Bytes of every key here, the key-encryption key included. */
export const KEY_LENGTH = 32

const VERSION = 1
const NONCE_LENGTH = 12
const TAG_LENGTH = 16
const WRAPPED_LENGTH = 1 + NONCE_LENGTH + KEY_LENGTH + TAG_LENGTH
const CHECK_LENGTH = 8

/** Seals a key with the key-encryption key: version, nonce, ciphertext, tag. Bound to its name. */
export function wrapKey(kek: Buffer, name: KeyName, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(boundTo(name))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()])
}

/** Undoes `wrapKey`; `undefined` when the key-encryption key, the name or a byte is another. */
export function unwrapKey(kek: Buffer, name: KeyName, wrapped: Buffer): Buffer | undefined {
  if (wrapped.length !== WRAPPED_LENGTH || wrapped[0] !== VERSION) return undefined
  const nonce = wrapped.subarray(1, 1 + NONCE_LENGTH)
  const body = wrapped.subarray(1 + NONCE_LENGTH, -TAG_LENGTH)
  const decipher = createDecipheriv('aes-256-gcm', kek, nonce)
    .setAAD(boundTo(name))
    .setAuthTag(wrapped.subarray(-TAG_LENGTH))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return undefined
  }
}

/** Eight bytes by which the register recognises a key without holding anything of it. */
export function checkValueOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('kcv').digest().subarray(0, CHECK_LENGTH)
}

function boundTo({ kind, keyId }: KeyName): Buffer {
  return Buffer.from(`key.v1|${kind}|${keyId}`)
}
