import type { IncomingMessage } from 'node:http'

/** What the server knows about its own address and that of a page that calls it. */
export interface OriginRules {
  /** Our own origin for this request, such as `https://comments.example`. */
  ownOrigin(request: IncomingMessage): string
  /** Whether one of our own pages sent the request, by what the browser itself says. */
  isFromOwnPage(request: IncomingMessage): boolean
  /** Whether readers reach us over https. */
  readonly https: boolean
  /** Whether an origin is a page on this very machine and the server is in local mode. */
  isLocalPage(origin: string): boolean
}

const loopbackOrigin = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/

/**
 * Builds the rules from the configured public address. Without one the server is on its owner's
 * own machine, is reached by a loopback name, and takes posts from any loopback page.
 */
export function originRules(publicUrl: string | undefined): OriginRules {
  const ownOrigin = (request: IncomingMessage): string =>
    publicUrl ?? `http://${request.headers.host ?? 'localhost'}`
  return {
    https: publicUrl?.startsWith('https:') ?? false,
    ownOrigin,
    isLocalPage: (origin) => publicUrl === undefined && loopbackOrigin.test(origin),
    isFromOwnPage(request) {
      const own = ownOrigin(request)
      if (publicUrl === undefined && !loopbackOrigin.test(own)) return false
      const { origin } = request.headers
      if (origin !== undefined) return origin === own
      return request.headers['sec-fetch-site'] === 'same-origin'
    },
  }
}
