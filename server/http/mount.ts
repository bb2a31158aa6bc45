import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { forbidden, notFound, Problem, unauthorized } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { bodyParser, formatChooser } from './body-parsers.ts'
import type { Caller, Principal } from './caller.ts'
import { type CorsRules, corsHeaders, preflight } from './cors.ts'
import type { LimitName } from './limit-names.ts'
import type { OriginRules } from './own-origin.ts'
import type { Authenticator, CallerReader } from './read-caller.ts'
import type { Route } from './route.ts'
import { type HeaderList, securityHeaders } from './security-headers.ts'
import { storageProblem } from './storage-problem.ts'
import { writeProblem, writeReply } from './write-reply.ts'

export interface MountOptions {
  readonly routes: readonly Route[]
  readonly limits: Readonly<Record<LimitName, RequestHandler>>
  readonly callers: CallerReader
  readonly authenticator: Authenticator
  readonly origins: OriginRules
  readonly cors: CorsRules
  readonly logger: Logger
  /** Shows a failed request of the staff side as a page instead of problem details. */
  readonly deskProblem: (problem: Problem) => string
}

/** Mounts routes in Express: limits, body, caller, permission, handler, answer, in that order. */
export function mountRoutes(options: MountOptions): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const route of options.routes) {
    const headers = securityHeaders(route.surface, options.origins.https)
    router[route.method](
      route.path,
      formatChooser(route, options.routes),
      logLine(route.path, options.logger),
      setHeaders(route, headers, options.cors),
      options.limits[route.limit],
      bodyParser(route),
      serve(route, options),
    )
  }
  for (const path of corsPaths(options.routes)) router.options(path, preflight(options.cors))
  return router
}

/** The last handler: nothing matched. */
export function nothingHere(logger: Logger, https: boolean): RequestHandler[] {
  return [
    logLine('none', logger),
    (_request, response, next) => {
      for (const [name, value] of securityHeaders('api', https)) response.setHeader(name, value)
      next(notFound('There is nothing at this address.'))
    },
  ]
}

/** Writes what went wrong: a problem as it is, anything else as a bare 500 that says nothing. */
export function problemWriter(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = toProblem(error)
    if (problem.status >= 500) logger.error('request failed', error, { id: idOf(response) })
    if (response.headersSent) next(error)
    else writeProblem(problem, response)
  }
}

function serve(route: Route, options: MountOptions): RequestHandler {
  return async (request, response) => {
    try {
      const caller = await admit(route, request, options)
      const { params, query, body } = request
      writeReply(await route.serve({ params, query, body }, caller), request, response)
    } catch (error) {
      const problem = toProblem(error)
      if (route.surface !== 'desk' || problem.status >= 500) throw error
      if (problem.status === 401) response.redirect(303, '/admin/sign-in')
      else
        writeReply(
          { kind: 'html', status: problem.status, html: options.deskProblem(problem) },
          request,
          response,
        )
    }
  }
}

async function admit(route: Route, request: Request, options: MountOptions): Promise<Caller> {
  if (route.audience === 'staff') return admitStaff(route, request, options)
  if (route.surface !== 'desk') return options.callers.read(request)
  const caller = options.callers.readWithSession(request)
  if (route.method !== 'get' && !caller.fromOwnPage) throw foreignPage()
  return caller
}

async function admitStaff(
  route: Route,
  request: Request,
  { callers, authenticator }: MountOptions,
): Promise<Caller> {
  const caller = callers.readWithSession(request)
  const staff = await authenticator.authenticate(caller)
  if (!staff) throw unauthorized('Please sign in first.', 'sign-in-needed')
  // A session cookie travels by itself, so only our own pages may use it to change something.
  const changes = route.method !== 'get' && staff.via === 'session'
  if (changes && !caller.fromOwnPage) throw foreignPage()
  if (route.permission && !staff.permissions.has(route.permission)) throw notPermitted(staff)
  return { ...caller, staff }
}

function notPermitted({ undertakingAccepted }: Principal): Problem {
  return undertakingAccepted
    ? forbidden('not-permitted', 'Your account or token may not do this.')
    : forbidden(
        'undertaking-required',
        'Accept the undertaking of confidentiality first, at /admin/undertaking.',
      )
}

function foreignPage(): Problem {
  return forbidden('foreign-page', 'This can only be done from a page of this server.')
}

function setHeaders(route: Route, headers: HeaderList, cors: CorsRules): RequestHandler {
  const open = route.surface === 'api' && route.audience !== 'staff'
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-store')
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

function logLine(route: string, logger: Logger): RequestHandler {
  return (request, response, next) => {
    const begin = performance.now()
    const id = randomUUID()
    response.locals.id = id
    response.on('finish', () => {
      const ms = Math.round((performance.now() - begin) * 10) / 10
      logger.request({ id, method: request.method, route, status: response.statusCode, ms })
    })
    next()
  }
}

function idOf(response: Response): string {
  return String(response.locals.id ?? '')
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 413) {
    return new Problem(413, 'too-large', 'The request is too large. Send at most 64 kB.')
  }
  if (status === 415) {
    return new Problem(415, 'wrong-content-type', 'Send the body as plain UTF-8, not compressed.')
  }
  if (status >= 400 && status < 500) {
    return new Problem(400, 'malformed-request', 'The request could not be read. Check its syntax.')
  }
  return (
    storageProblem(error) ??
    new Problem(500, 'internal-error', 'Something went wrong here. Please try again later.')
  )
}
