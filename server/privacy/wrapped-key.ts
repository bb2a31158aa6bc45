import { createHmac } from 'node:crypto'
import { openBox, sealBox } from './sealed-box.ts'

/**
 * What a key is for: the origins of one day, the tags of blocks, the audit trail, subscriptions, the
 * requests of readers.
 */
export type KeyKind = 'day' | 'block' | 'audit' | 'mail' | 'request'

/** Names one key. The id of a day's key is the number of the UTC day; others count from 1. */
export interface KeyName {
  readonly kind: KeyKind
  readonly keyId: number
}

/** Bytes of every key here, the key-encryption key included. */
export const KEY_LENGTH = 32

const CHECK_LENGTH = 8

/** Seals a key with the key-encryption key, bound to its name. */
export function wrapKey(kek: Buffer, name: KeyName, key: Buffer): Buffer {
  return sealBox(kek, placeOf(name), key)
}

/** Undoes `wrapKey`; `undefined` when the key-encryption key, the name or a byte is another. */
export function unwrapKey(kek: Buffer, name: KeyName, wrapped: Buffer): Buffer | undefined {
  const key = openBox(kek, placeOf(name), wrapped)
  return key?.length === KEY_LENGTH ? key : undefined
}

/** Eight bytes by which the register recognises a key without holding anything of it. */
export function checkValueOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('kcv').digest().subarray(0, CHECK_LENGTH)
}

function placeOf({ kind, keyId }: KeyName): string {
  return `key.v1|${kind}|${keyId}`
}
