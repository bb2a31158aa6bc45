import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Request, type RequestHandler, Router } from 'express'
import { malformedRequest, notFound } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { type AdmissionOptions, admit } from './admission.ts'
import { answerProblem, type ProblemOptions } from './answer-problem.ts'
import { bodyParser, formatChooser } from './body-parsers.ts'
import { type CorsRules, corsHeaders, preflight } from './cors.ts'
import type { FaultGuard } from './fault-guard.ts'
import type { LimitName } from './limit-names.ts'
import type { OriginRules } from './own-origin.ts'
import type { Route } from './route.ts'
import { type HeaderList, type Surface, securityHeaders } from './security-headers.ts'
import { writeReply } from './write-reply.ts'

export interface MountOptions extends AdmissionOptions, ProblemOptions {
  readonly routes: readonly Route[]
  readonly limits: Readonly<Record<LimitName, RequestHandler>>
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
    const limit = options.limits[route.limit]
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
  for (const path of corsPaths(options.routes)) {
    router.options(path, named(path), preflight(options.cors))
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
    const caller = await admit(route, request, options)
    const { params, query, body } = request
    writeReply(await route.serve({ params, query, body }, caller), request, response)
  }
}

function setHeaders(route: Route, headers: HeaderList, cors: CorsRules): RequestHandler {
  const open = route.surface === 'api' && route.audience !== 'staff'
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (!open) return next()
    corsHeaders(route, request, cors).then((list) => {
      for (const [name, value] of list) response.setHeader(name, value)
      next()
    }, next)
  }
}

function corsPaths(routes: readonly Route[]): Set<string> {
  const open = routes.filter(({ surface, audience }) => surface === 'api' && audience !== 'staff')
  return new Set(open.map(({ path }) => path))
}

// The pattern of a path may be logged, the path itself not.
function named(route: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.route = route
    next()
  }
}
