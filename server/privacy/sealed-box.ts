import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 1
const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/** Bytes that a box is longer than its content. */
const BOX_OVERHEAD = 1 + NONCE_LENGTH + TAG_LENGTH

/**
 * Seals content with AES-256-GCM: version, nonce, ciphertext, tag.
 *
 * @param place what the box belongs to; it opens nowhere else
 */
export function sealBox(key: Buffer, place: string, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()])
}

/** Undoes `sealBox`; `undefined` when the key, the place or a byte is another. */
export function openBox(key: Buffer, place: string, box: Buffer): Buffer | undefined {
  if (box.length < BOX_OVERHEAD || box[0] !== VERSION) return undefined
  const nonce = box.subarray(1, 1 + NONCE_LENGTH)
  const body = box.subarray(1 + NONCE_LENGTH, -TAG_LENGTH)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(Buffer.from(place))
    .setAuthTag(box.subarray(-TAG_LENGTH))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return undefined
  }
}
