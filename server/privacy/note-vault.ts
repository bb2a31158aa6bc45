import { hkdfSync } from 'node:crypto'
import { Redacted } from '../redacted.ts'
import type { KeyStore } from './key-store.ts'
import { openBox, sealBox } from './sealed-box.ts'

/**
 * Seals and opens what readers write in reports, under a key derived (HKDF-SHA-256) from the one of
 * requests: a copy of the database alone shows nothing of it.
 */
export class NoteVault {
  readonly #keys: Pick<KeyStore, 'requestKey'>

  constructor({ keys }: { readonly keys: Pick<KeyStore, 'requestKey'> }) {
    this.#keys = keys
  }

  /** Seals a note for one report; the box opens for no other. */
  seal(reportId: string, note: Redacted<string>): Buffer {
    return sealBox(this.#key(), placeOf(reportId), Buffer.from(note.expose()))
  }

  /** `undefined` when the box was changed or moved, or its key was lost. */
  open(reportId: string, sealed: Buffer): Redacted<string> | undefined {
    const note = openBox(this.#key(), placeOf(reportId), sealed)
    return note && new Redacted(note.toString('utf8'))
  }

  #key(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#keys.requestKey(), '', 'report/seal/v1', 32))
  }
}

function placeOf(reportId: string): string {
  return `report.v1|${reportId}|note`
}
