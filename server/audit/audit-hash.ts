import { createHash } from 'node:crypto'
import type { AuditRow } from './audit-store.ts'

/** What the first row names as its predecessor. */
export const NO_HASH: Buffer = Buffer.alloc(32)

/**
 * The hash of a row: SHA-256 over its predecessor's hash and every field, each with its length in
 * front, so that no two different rows give the same bytes.
 */
export function auditHashOf(row: Omit<AuditRow, 'hash' | 'mac'>): Buffer {
  const hash = createHash('sha256').update(row.previousHash)
  const fields = [
    String(row.seq),
    String(row.at),
    row.actor,
    row.action,
    row.targetType,
    row.targetId,
    row.reason,
    row.details,
  ]
  for (const field of fields) hash.update(lengthPrefixed(field))
  return hash.digest()
}

/** An absent field is no empty one: its length is written as the highest number there is. */
function lengthPrefixed(field: string | undefined): Buffer {
  const bytes = Buffer.from(field ?? '')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(field === undefined ? 0xffffffff : bytes.length)
  return Buffer.concat([length, bytes])
}
