import type { EventEmitter } from 'node:events'
import type { RequestListener } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { RequestHandler } from 'express'
import { MINUTE, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { currentRequest, noteRequest, withinRequest } from '../request-scope.ts'
import { GuardedRequest } from './guarded-request.ts'
import type { Route } from './route.ts'
import { RouteRest } from './route-rest.ts'

const RESTART_SECONDS = 10

/**
 * Sees that an error which nobody caught ends one request and not the server: one in a stream, in a
 * timer, or in a promise that nobody waits for. A route that fails so again and again rests. An
 * error that leaves a transaction open, or belongs to no request, is left to the process.
 */
export class FaultGuard {
  readonly #logger: Logger
  readonly #rest: RouteRest
  #isEnding = false

  /** @param now milliseconds on a clock that nobody sets */
  constructor(logger: Logger, now: () => number = () => performance.now()) {
    this.#logger = logger
    this.#rest = new RouteRest(now)
  }

  /** Wraps the listener of a server, so that the code of each request is known to be its own. */
  around(listener: RequestListener): RequestListener {
    return (request, response) => {
      const scope = new GuardedRequest(response)
      response.once('close', noteRequest())
      // What they emit comes from the connection, which outlives the request.
      this.#watchEvents(request, scope)
      this.#watchEvents(response, scope)
      this.#run(scope, () => listener(request, response))
    }
  }

  /** Refuses requests to a route that rests, and all of them once the server is about to end. */
  guard({ method, path }: Route): RequestHandler {
    const route = `${method} ${path}`
    return (_request, _response, next) => {
      const scope = currentRequest()
      if (scope instanceof GuardedRequest) scope.reach(route, next)
      const rest = this.#rest.remaining(route)
      if (this.#isEnding) next(restarting())
      else if (rest > 0) next(resting(rest))
      else next()
    }
  }

  /**
   * Ends the request whose code threw an error that nobody caught.
   *
   * @returns false when that is not enough, and the server has to be started anew
   */
  contain(error: unknown): boolean {
    const scope = currentRequest()
    if (scope instanceof GuardedRequest) return this.#contain(error, scope)
    return false
  }

  /** From now on every request is refused: the server ends. */
  refuseAll(): void {
    this.#isEnding = true
  }

  #contain(error: unknown, scope: GuardedRequest): boolean {
    // What waits for the transaction would wait for ever.
    if (scope.openTransactions > 0) {
      scope.giveUp(restarting())
      return false
    }
    this.#logger.error('a request failed where nobody expected it', error, {
      route: scope.route ?? 'none',
    })
    if (scope.route !== undefined) this.#rest.note(scope.route)
    scope.giveUp(internalError(error))
    return true
  }

  #watchEvents(emitter: EventEmitter, scope: GuardedRequest): void {
    const { emit } = emitter
    emitter.emit = (...event) => this.#run(scope, () => emit.apply(emitter, event)) ?? true
  }

  /** Undefined when the work threw and its request was ended. */
  #run<T>(scope: GuardedRequest, work: () => T): T | undefined {
    try {
      return withinRequest(scope, work)
    } catch (error) {
      if (this.#contain(error, scope)) return undefined
      throw error
    }
  }
}

function internalError(cause: unknown): Problem {
  const message = 'Something went wrong here. Please try again later.'
  return new Problem(500, 'internal-error', message, { cause })
}

function restarting(): Problem {
  return unavailable('The server is being started anew.', RESTART_SECONDS)
}

function resting(milliseconds: number): Problem {
  const seconds = Math.ceil(milliseconds / MINUTE) * (MINUTE / SECOND)
  return unavailable('This failed again and again, and rests for a while.', seconds)
}

function unavailable(reason: string, seconds: number): Problem {
  return new Problem(503, 'temporarily-unavailable', `${reason} Please try again later.`, {
    extra: { retryAfter: seconds },
    headers: { 'retry-after': String(seconds) },
    refusal: 'internal-error',
  })
}
