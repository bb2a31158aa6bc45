import type { Redacted } from '../redacted.ts'

/** Writes out the one-time links that lead into the staff side. */
export class StaffLinks {
  readonly #base: string

  /** @param base address of this server, without a slash at its end */
  constructor({ base }: { readonly base: string }) {
    this.#base = base
  }

  /**
   * The link for somebody invited. The token stands behind the `#`, which no browser sends to a server.
   *
   * @param origin where the inviting person sees this server, when it does not know its own address
   */
  join(token: Redacted<string>, origin?: string | undefined): string {
    return `${origin ?? this.#base}/admin/join#${token.expose()}`
  }
}
