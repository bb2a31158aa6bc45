import { hkdfSync } from 'node:crypto'
import { Redacted } from '../redacted.ts'
import type { KeyStore } from './key-store.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** Which of the two texts of a request a box holds. */
export type RequestPart = 'content' | 'answer'

/**
 * Seals and opens what readers write in a request and what they are answered, under a key derived
 * (HKDF-SHA-256) from one of the key folder: a copy of the database alone shows nothing of it.
 */
export class RequestVault {
  readonly #keys: Pick<KeyStore, 'requestKey'>

  constructor({ keys }: { readonly keys: Pick<KeyStore, 'requestKey'> }) {
    this.#keys = keys
  }

  /** Seals a text for one request; the box opens for no other, nor as its other part. */
  seal(requestId: string, part: RequestPart, text: Redacted<string>): Buffer {
    return sealBox(this.#key(), placeOf(requestId, part), Buffer.from(text.expose()))
  }

  /** `undefined` when the box was changed or moved, or its key was lost. */
  open(requestId: string, part: RequestPart, sealed: Buffer): Redacted<string> | undefined {
    const text = openBox(this.#key(), placeOf(requestId, part), sealed)
    return text && new Redacted(text.toString('utf8'))
  }

  #key(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#keys.requestKey(), '', 'request/seal/v1', 32))
  }
}

function placeOf(requestId: string, part: RequestPart): string {
  return `request.v1|${requestId}|${part}`
}
