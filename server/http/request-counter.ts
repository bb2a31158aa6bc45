import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { SECOND } from '../clock.ts'
import { LimitWindow } from './limit-window.ts'
import { UNKNOWN } from './network-names.ts'
import { tooManyRequests } from './too-many-requests.ts'

/** Counts a request. What comes back takes that back. @throws {Problem} 429 `too-many-requests` */
export type CountRequest = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<() => void>

export interface CounterOptions {
  readonly windowSeconds: number
  /** How many of one name in a window, at the moment. */
  readonly most: () => number
  /** Whom a request is counted for. */
  readonly nameOf: (request: IncomingMessage) => string
}

/** Makes what counts requests by name. Those whose sender cannot be known share a tenth. */
export function requestCounter({ windowSeconds, most, nameOf }: CounterOptions): CountRequest {
  const window = new LimitWindow({ length: windowSeconds * SECOND })
  const limiter = rateLimit({
    windowMs: windowSeconds * SECOND,
    store: window,
    keyGenerator: nameOf,
    limit: (request: Request) =>
      nameOf(request) === UNKNOWN ? Math.max(1, Math.floor(most() / 10)) : most(),
    // What is left, and when a window ends, would tell what others behind the same address did.
    standardHeaders: false,
    legacyHeaders: false,
    // They look for mistakes in a use with the address and the settings of Express.
    validate: false,
    handler: (request, _response, next) => next(tooManyRequests(leftOf(request))),
  })
  return (request, response) =>
    new Promise((resolve, reject) => {
      limiter(request as Request, response as Response, (error?: unknown) => {
        if (error) return reject(error)
        const end = Date.now() + leftOf(request)
        resolve(() => {
          if (Date.now() < end) window.decrement(nameOf(request))
        })
      })
    })
}

/** Counts by one counter and then by another. What the first refuses is not charged to the second. */
export function inTurn(first: CountRequest, second: CountRequest): CountRequest {
  return async (request, response) => {
    const undoFirst = await first(request, response)
    try {
      const undoSecond = await second(request, response)
      return () => {
        undoFirst()
        undoSecond()
      }
    } catch (error) {
      undoFirst()
      throw error
    }
  }
}

// Milliseconds until the window ends in which a request was counted last.
function leftOf(request: IncomingMessage): number {
  const { rateLimit } = request as { rateLimit?: { resetTime?: Date } }
  return (rateLimit?.resetTime?.getTime() ?? 0) - Date.now()
}
