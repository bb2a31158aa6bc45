import type { Request } from 'express'
import type { TrustedProxies } from '../net/trust-proxy.ts'
import { Redacted } from '../redacted.ts'
import type { Principal, Sender } from './caller.ts'
import { readClientAddress } from './client-address.ts'
import type { NetworkNames } from './network-names.ts'
import type { OriginRules } from './own-origin.ts'

/** Finds out who is behind a session or an API token. */
export interface Authenticator {
  authenticate(credentials: {
    readonly sessionToken: Redacted<string> | undefined
    readonly bearer: Redacted<string> | undefined
  }): Promise<Principal | undefined>
}

export interface CallerReaderOptions {
  readonly trustedProxies: TrustedProxies
  readonly names: NetworkNames
  readonly origins: OriginRules
  readonly sessionCookieName: string
}

/** Reads from a request the little that routes may know about its sender. */
export class CallerReader {
  readonly #options: CallerReaderOptions

  constructor(options: CallerReaderOptions) {
    this.#options = options
  }

  /** The sender of a public or author request; no cookie is looked at. */
  read(request: Request): Sender {
    const { trustedProxies, names, origins } = this.#options
    const { authorization, origin } = request.headers
    const key = request.headers['idempotency-key']
    return {
      target: request.originalUrl,
      address: readClientAddress(request, trustedProxies),
      names: names.of(request),
      // A browser that hides its origin but says that another site sent this is a foreign page.
      origin: origin ?? (request.headers['sec-fetch-site'] === 'cross-site' ? 'null' : undefined),
      fromOwnPage: origins.isFromOwnPage(request),
      bearer: redact(/^Bearer ([\w.~+/=-]{1,200})$/i.exec(authorization ?? '')?.[1]),
      sessionToken: undefined,
      idempotencyKey: typeof key === 'string' ? redact(key) : undefined,
      staff: undefined,
    }
  }

  /** The sender of a request to the staff side, with the session cookie. */
  readWithSession(request: Request): Sender {
    return { ...this.read(request), sessionToken: redact(this.#sessionToken(request)) }
  }

  #sessionToken(request: Request): string | undefined {
    const prefix = `${this.#options.sessionCookieName}=`
    return request.headers.cookie
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(prefix))
      ?.slice(prefix.length)
  }
}

function redact(value: string | undefined): Redacted<string> | undefined {
  return value === undefined ? undefined : new Redacted(value)
}
