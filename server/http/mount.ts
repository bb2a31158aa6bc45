import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Request, type RequestHandler, Router } from 'express'
import { malformedRequest, notFound } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { type AdmissionOptions, admit } from './admission.ts'
import { answerProblem, type ProblemOptions } from './answer-problem.ts'
import { bodyParser, formatChooser } from './body-parsers.ts'
import { type CorsRules, corsHeaders, isOpen } from './cors.ts'
import type { FaultGuard } from './fault-guard.ts'
import type { LimitName } from './limit-names.ts'
import type { Limit, Taking } from './limits.ts'
import type { OriginRules } from './own-origin.ts'
import type { Reply } from './reply.ts'
import type { Route } from './route.ts'
import { type HeaderList, type Surface, securityHeaders } from './security-headers.ts'
import { writeReply } from './write-reply.ts'

export interface MountOptions extends AdmissionOptions, ProblemOptions {
  readonly routes: readonly Route[]
  readonly limits: Readonly<Record<LimitName, Limit>>
  readonly origins: OriginRules
  readonly cors: CorsRules
  readonly faults: FaultGuard
}

/** Mounts routes in Express: limits, body, caller, permission, handler, answer, in that order. */
export function mountRoutes(options: MountOptions): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const headersOf = new Map<Surface, HeaderList>()
  for (const route of options.routes) {
    const { surface } = route
    const headers = headersOf.get(surface) ?? securityHeaders(surface, options.origins.https)
    headersOf.set(surface, headers)
    const limit = arrival(options.limits[route.limit])
    const parser = bodyParser(route)
    // A form is read before it is limited, so that what was typed can be shown again.
    const guards = route.consumes?.includes('form') ? [parser, limit] : [limit, parser]
    router[route.method](
      route.path,
      formatChooser(route, options.routes),
      named(route.path),
      setHeaders(route, headers, options.cors),
      options.faults.guard(route),
      ...guards,
      serve(route, options),
      answerProblem(route, options),
    )
  }
  return router
}

/**
 * The first handler of every request: headers that hold for whatever answers it, and its line in
 * the log once it is answered.
 */
export function beginAnswer(logger: Logger, https: boolean): RequestHandler {
  const headers = securityHeaders('api', https)
  return (request, response, next) => {
    const begin = performance.now()
    const id = randomUUID()
    response.locals.id = id
    response.on('finish', () => {
      const ms = Math.round((performance.now() - begin) * 10) / 10
      const route = String(response.locals.route ?? 'none')
      logger.request({ id, method: request.method, route, status: response.statusCode, ms })
    })
    for (const [name, value] of headers) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-store')
    next()
  }
}

/**
 * Refuses a request for a whole address (RFC 9112 §3.2.2) that is none, such as one with a port
 * beyond 65535: whatever reads its query later would fail.
 */
export function readableTargets(): RequestHandler {
  return (request, _response, next) => {
    if (request.url.startsWith('/') || hasQuery(request)) next()
    else next(malformedRequest())
  }
}

function hasQuery(request: Request): boolean {
  try {
    // Express parses the address when it is asked for this, and throws what Node's parser throws.
    return request.query !== undefined
  } catch {
    return false
  }
}

/** The last handler: nothing matched. What was answered because it failed may still come here. */
export function nothingHere(): RequestHandler {
  return (_request, response, next) => {
    if (!response.headersSent) next(notFound('There is nothing at this address.'))
  }
}

function serve(route: Route, options: MountOptions): RequestHandler {
  return async (request, response) => {
    const taking = options.limits[route.limit].begin(request, response)
    const reply = await answer(route, request, taking, options).catch((error: unknown) => {
      taking.failed()
      throw error
    })
    taking.served()
    writeReply(reply, request, response)
  }
}

async function answer(
  route: Route,
  request: Request,
  { take }: Taking,
  options: MountOptions,
): Promise<Reply> {
  const sender = await admit(route, request, options)
  const { params, query, body } = request
  return route.serve({ params, query, body }, { ...sender, take })
}

// Most requests were counted before they came here; see `Door`.
function arrival(limit: Limit): RequestHandler {
  return (request, response, next) => {
    limit.arrive(request, response).then(() => next(), next)
  }
}

function setHeaders(route: Route, headers: HeaderList, cors: CorsRules): RequestHandler {
  const open = isOpen(route)
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (!open) return next()
    corsHeaders(route, request, cors).then((list) => {
      for (const [name, value] of list) response.setHeader(name, value)
      next()
    }, next)
  }
}

// The pattern of a path may be logged, the path itself not.
function named(route: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.route = route
    next()
  }
}
