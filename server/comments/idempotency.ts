import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { Problem } from '../errors.ts'
import type { Redacted } from '../redacted.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const plausibleKey = /^[\w.:~-]{16,128}$/

/**
 * Makes sure that a client's Idempotency-Key is long and plain enough to seal an answer with.
 *
 * @throws {Problem} `invalid-idempotency-key`
 */
export function requireIdempotencyKey(key: Redacted<string>): void {
  if (plausibleKey.test(key.expose())) return
  throw new Problem(
    400,
    'invalid-idempotency-key',
    'Use 16 to 128 letters, digits, -, _, ., : or ~ as Idempotency-Key, such as a UUID.',
  )
}

/** SHA-256 of a key within its site: what is stored to recognise it. */
export function hashIdempotencyKey(siteId: string, key: Redacted<string>): Buffer {
  return createHash('sha256').update(`${siteId} ${key.expose()}`).digest()
}

/** SHA-256 of a request's meaning, to tell a retry from a different request under the same key. */
export function hashBody(body: Readonly<Record<string, unknown>>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(body, Object.keys(body).sort()))
    .digest()
}

/**
 * Seals an answer, which holds an edit key, under the client's own Idempotency-Key (AES-256-GCM,
 * key by HKDF-SHA-256). The database alone cannot open it.
 */
export function sealAnswer(key: Redacted<string>, answer: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce)
  return Buffer.concat([nonce, cipher.update(answer, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** @throws {Error} when the box was not sealed under this key */
export function openAnswer(key: Redacted<string>, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), nonce)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

function sealingKey(key: Redacted<string>): Buffer {
  return Buffer.from(hkdfSync('sha256', key.expose(), '', 'afterword/idempotency/v1', 32))
}
