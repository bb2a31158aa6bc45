import { createHmac, randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import type { IpAddress } from '../net/ip-address.ts'
import { canonicalBytes, type IpNetwork, networkOf, unitOf } from '../net/ip-network.ts'
import type { TrustedProxies } from '../net/trust-proxy.ts'
import { readClientAddress } from './client-address.ts'
import type { LimitName } from './limit-names.ts'

export interface LimitOptions {
  readonly trustedProxies: TrustedProxies
  /** Comments per address in ten minutes; the allowances for likes, reports, changes and previews follow from it. */
  readonly postLimit: number
}

interface Allowance {
  readonly windowSeconds: number
  readonly requests: number
}

const UNKNOWN = 'unknown'
/** Answers that one address may keep open: the readers of a school or office may share it. */
const STREAMS = 100
/** How many times the allowance of one address all of a /24 or /48 have together. */
const NEIGHBOURS = 20

/**
 * Request limits for each kind of route. The key is an HMAC of the address (of the /64 for IPv6)
 * under a key that lives only in this process, so that memory holds no address. Requests whose
 * address cannot be known share one tenth of the allowance. Comments, and likes, have a second allowance,
 * of the whole /24 or /48: whoever has one /64 usually has thousands.
 */
export function createLimits(options: LimitOptions): Readonly<Record<LimitName, RequestHandler>> {
  const key = randomBytes(32)
  const keyOf = (request: Request, networkOf: (address: IpAddress) => IpNetwork): string => {
    const address = readClientAddress(request, options.trustedProxies)
    if (!address) return UNKNOWN
    const network = networkOf(address.expose())
    return createHmac('sha256', key)
      .update(canonicalBytes(network))
      .digest('base64url')
      .slice(0, 22)
  }
  const limit = ({ windowSeconds, requests }: Allowance, network = unitOf): RequestHandler =>
    rateLimit({
      windowMs: windowSeconds * SECOND,
      limit: (request: Request) =>
        keyOf(request, network) === UNKNOWN ? Math.max(1, Math.floor(requests / 10)) : requests,
      keyGenerator: (request: Request) => keyOf(request, network),
      // The newer drafts add a partition key, which would be a pseudonym of the client. What a
      // whole network has left is nobody's business.
      standardHeaders: network === unitOf && 'draft-7',
      legacyHeaders: false,
      handler: (request, _response, next) => next(tooMany(resetTimeOf(request))),
    })
  // One address first: what is refused to it is not charged to its neighbours.
  const withNeighbours = (requests: number): RequestHandler =>
    inTurn(
      limit({ windowSeconds: 600, requests }),
      limit({ windowSeconds: 600, requests: requests * NEIGHBOURS }, neighbourhoodOf),
    )
  const { postLimit } = options
  return {
    read: limit({ windowSeconds: 60, requests: 600 }),
    write: withNeighbours(postLimit),
    like: withNeighbours(postLimit * 3),
    edit: limit({ windowSeconds: 600, requests: postLimit * 10 }),
    report: limit({ windowSeconds: 600, requests: postLimit }),
    stream: inTurn(
      limit({ windowSeconds: 60, requests: 120 }),
      atOnce(STREAMS, (request) => keyOf(request, unitOf)),
      atOnce(STREAMS * 5, (request) => keyOf(request, neighbourhoodOf)),
    ),
    preview: limit({ windowSeconds: 60, requests: postLimit * 3 }),
    'sign-in': limit({ windowSeconds: 600, requests: 100 }),
    staff: limit({ windowSeconds: 60, requests: 1200 }),
    none: (_request, _response, next) => next(),
  }
}

// Answers that stay open are counted while they are, not by the time at which they began. What is asked
// for behind another answer of the same connection has to wait for that: nobody is told when it is given up.
function atOnce(most: number, keyOf: (request: Request) => string): RequestHandler {
  const open = new Map<string, number>()
  return (request, response, next) => {
    const key = keyOf(request)
    const count = open.get(key) ?? 0
    const isFull = count >= (key === UNKNOWN ? most / 10 : most)
    if (isFull || !response.socket) return next(tooMany(undefined))
    open.set(key, count + 1)
    response.once('close', () => {
      const rest = (open.get(key) ?? 1) - 1
      if (rest > 0) open.set(key, rest)
      else open.delete(key)
    })
    next()
  }
}

function neighbourhoodOf(address: IpAddress): IpNetwork {
  return networkOf(address, address.family === 4 ? 24 : 48)
}

function inTurn(...[first, ...others]: RequestHandler[]): RequestHandler {
  if (!first) return (_request, _response, next) => next()
  const rest = inTurn(...others)
  return (request, response, next) =>
    first(request, response, (error?: unknown) =>
      error ? next(error) : rest(request, response, next),
    )
}

function resetTimeOf(request: Request): Date | undefined {
  return (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime
}

function tooMany(resetTime: Date | undefined): Problem {
  const wait = resetTime ? resetTime.getTime() - Date.now() : 60 * SECOND
  const seconds = Math.max(1, Math.ceil(wait / SECOND))
  return new Problem(429, 'too-many-requests', 'That was a lot at once. Please try again later.', {
    extra: { retryAfter: seconds },
    headers: { 'retry-after': String(seconds) },
  })
}
