import { createHmac, randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import { canonicalBytes, unitOf } from '../net/ip-network.ts'
import type { TrustedProxies } from '../net/trust-proxy.ts'
import { readClientAddress } from './client-address.ts'
import type { LimitName } from './limit-names.ts'

export interface LimitOptions {
  readonly trustedProxies: TrustedProxies
  /** Comments per address in ten minutes, and as many reports. */
  readonly postLimit: number
}

interface Allowance {
  readonly windowSeconds: number
  readonly requests: number
}

const UNKNOWN = 'unknown'

/**
 * Request limits for each kind of route. The key is an HMAC of the address (of the /64 for IPv6)
 * under a key that lives only in this process, so that memory holds no address. Requests whose
 * address cannot be known share one tenth of the allowance.
 */
export function createLimits(options: LimitOptions): Readonly<Record<LimitName, RequestHandler>> {
  const key = randomBytes(32)
  const keyOf = (request: Request): string => {
    const address = readClientAddress(request, options.trustedProxies)
    if (!address) return UNKNOWN
    const unit = unitOf(address.expose())
    return createHmac('sha256', key).update(canonicalBytes(unit)).digest('base64url').slice(0, 22)
  }
  const limit = ({ windowSeconds, requests }: Allowance): RequestHandler =>
    rateLimit({
      windowMs: windowSeconds * SECOND,
      limit: (request: Request) =>
        keyOf(request) === UNKNOWN ? Math.max(1, Math.floor(requests / 10)) : requests,
      keyGenerator: keyOf,
      // The newer drafts add a partition key, which would be a pseudonym of the client.
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      handler: (_request, response, next) => next(tooMany(response.getHeader('retry-after'))),
    })
  return {
    read: limit({ windowSeconds: 60, requests: 600 }),
    write: limit({ windowSeconds: 600, requests: options.postLimit }),
    edit: limit({ windowSeconds: 600, requests: options.postLimit * 10 }),
    report: limit({ windowSeconds: 600, requests: options.postLimit }),
    'sign-in': limit({ windowSeconds: 600, requests: 100 }),
    staff: limit({ windowSeconds: 60, requests: 1200 }),
    none: (_request, _response, next) => next(),
  }
}

function tooMany(retryAfter: unknown): Problem {
  const seconds = Number(retryAfter) || 60
  return new Problem(429, 'too-many-requests', 'That was a lot at once. Please try again later.', {
    extra: { retryAfter: seconds },
    headers: { 'retry-after': String(seconds) },
  })
}
