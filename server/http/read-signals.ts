import type { IncomingHttpHeaders } from 'node:http'

/** The little of a read that may be counted, each for the group it falls into. */
export interface ReadSignals {
  /** Primary tag of the first wanted language, such as `en`. */
  readonly language: string | undefined
  /** Host of the page that led here, without `www.`; never an address, a path or a query. */
  readonly referrer: string | undefined
}

/** Told of each read of a page that is counted. */
export type ReadListener = (signals: ReadSignals) => void

// RFC 9110 §12.5.4: a list of language ranges; browsers send the best one first.
const firstLanguage = /^[ \t]*([a-z]{2,3})(?![a-z0-9])/i
const refererHost = /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,100})(?::\d{1,5})?(?:[/?#]|$)/i
// A name whose last part begins with a letter, which no IP address has.
const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/

/**
 * What a read may be counted by; undefined for a reader who asks not to be: Global Privacy Control
 * (w3c.github.io/gpc) or Do Not Track.
 */
export function readSignals(headers: IncomingHttpHeaders): ReadSignals | undefined {
  if (headers['sec-gpc'] === '1' || headers.dnt === '1') return undefined
  const host = refererHost.exec(headers.referer ?? '')?.[1]?.toLowerCase()
  return {
    language: firstLanguage.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase(),
    referrer: host !== undefined && hostName.test(host) ? host : undefined,
  }
}
