import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { Redacted } from '../redacted.ts'
import type { KeyStore } from './key-store.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** What a link or a name made here is for; one made for another purpose is not taken. */
export type SignedPurpose = 'confirm' | 'stop' | 'message'

const SIGNATURE_LENGTH = 16

/**
 * The one place that seals and opens the e-mail addresses of subscriptions, recognises an address
 * it was given before, and signs the links in mails. All of it under keys derived (HKDF-SHA-256)
 * from one key of the key folder, so that a copy of the database opens, finds and forges nothing.
 */
export class SubscriptionVault {
  readonly #keys: Pick<KeyStore, 'mailKey'>

  constructor({ keys }: { readonly keys: Pick<KeyStore, 'mailKey'> }) {
    this.#keys = keys
  }

  /** Seals an address for the row of a recipient; the box opens in no other row. */
  seal(recipientId: string, email: Redacted<string>): Buffer {
    return sealBox(this.#derive('seal'), placeOf(recipientId), Buffer.from(email.expose()))
  }

  /** `undefined` when the box was changed, or moved to another row, or its key was lost. */
  open(recipientId: string, sealed: Buffer): Redacted<string> | undefined {
    const content = openBox(this.#derive('seal'), placeOf(recipientId), sealed)
    return content && new Redacted(content.toString('utf8'))
  }

  /** 32 bytes that are equal for the same address, in whatever case it is written. */
  recipientTag(email: Redacted<string>): Buffer {
    return this.#mac('recipient', email.expose().toLowerCase())
  }

  /**
   * 32 bytes that are equal for spellings which many providers deliver to one mailbox: with a
   * `+suffix`, with other dots. For limits only, which must not be dodged by spelling.
   */
  mailboxTag(email: Redacted<string>): Buffer {
    const [local = '', domain = ''] = email.expose().toLowerCase().split('@')
    const mailbox = (local.split('+')[0] ?? '').replaceAll('.', '')
    return this.#mac('mailbox', `${mailbox}@${domain}`)
  }

  /** A signature, in characters that links and message ids may hold. */
  sign(purpose: SignedPurpose, subject: string): string {
    return this.#mac(`sign|${purpose}`, subject).subarray(0, SIGNATURE_LENGTH).toString('base64url')
  }

  isSigned(purpose: SignedPurpose, subject: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose, subject))
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  #mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#derive('mac')).update(`${purpose}|${text}`).digest()
  }

  #derive(use: 'seal' | 'mac'): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#keys.mailKey(), '', `mail/${use}/v1`, 32))
  }
}

function placeOf(recipientId: string): string {
  return `recipient.v1|${recipientId}`
}
