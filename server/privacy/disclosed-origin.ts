import type { Transaction } from '../db/unit-of-work.ts'
import { formatIpAddress } from '../net/ip-address.ts'
import type { DisclosureSource, HeldItem } from './disclosure-service.ts'
import type { OriginOpener } from './origin-opener.ts'

/** The address behind a comment, for a disclosure, while it is kept. */
export class DisclosedOrigin implements DisclosureSource {
  readonly #opener: OriginOpener

  constructor({ opener }: { readonly opener: OriginOpener }) {
    this.#opener = opener
  }

  async held(trx: Transaction, commentId: string): Promise<readonly HeldItem[]> {
    const opened = await this.#opener.with(trx).open(commentId)
    if (!opened) return []
    return [{ label: 'address', value: formatIpAddress(opened.address.expose()) }]
  }
}
