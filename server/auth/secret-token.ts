import { createHash, randomBytes } from 'node:crypto'
import { Redacted } from '../redacted.ts'

const TOKEN_BYTES = 32

/** A fresh 256-bit secret in base64url, after an optional prefix that names its kind. */
export function newSecretToken(prefix = ''): Redacted<string> {
  return new Redacted(prefix + randomBytes(TOKEN_BYTES).toString('base64url'))
}

/**
 * SHA-256 of a secret token: the only form that is stored. A plain hash is enough, because nobody
 * can guess 256 random bits.
 */
export function hashSecretToken(token: Redacted<string>): Buffer {
  return createHash('sha256').update(token.expose()).digest()
}
