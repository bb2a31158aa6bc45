import type { IncomingMessage } from 'node:http'
import type { Route } from './route.ts'
import type { HeaderList } from './security-headers.ts'

/** Which pages may send comments. */
export interface CorsRules {
  /** Whether an origin belongs to any site of this server. */
  mayPost(origin: string): Promise<boolean>
}

const PREFLIGHT_SECONDS = '600'

/**
 * The CORS headers of an answer: reading is open to every page, without credentials; what writes,
 * or shows an author their own comment, is open to the pages of the sites.
 */
export async function corsHeaders(
  route: Route,
  request: IncomingMessage,
  rules: CorsRules,
): Promise<HeaderList> {
  if (route.method === 'get' && route.audience === 'public') {
    return [['access-control-allow-origin', '*']]
  }
  return allowedOrigin(request, rules)
}

/** Whether pages of other origins may ask for a route. */
export function isOpen({ surface, audience }: Route): boolean {
  return surface === 'api' && audience !== 'staff'
}

/** The answer to the question a browser asks before a cross-origin write. */
export async function preflightHeaders(
  request: IncomingMessage,
  rules: CorsRules,
): Promise<HeaderList> {
  return [
    ...(await allowedOrigin(request, rules)),
    ['access-control-allow-methods', 'GET, POST, PATCH, DELETE'],
    ['access-control-allow-headers', 'authorization, content-type, idempotency-key'],
    ['access-control-max-age', PREFLIGHT_SECONDS],
  ]
}

async function allowedOrigin(request: IncomingMessage, rules: CorsRules): Promise<HeaderList> {
  const { origin } = request.headers
  const vary = ['vary', 'origin'] as const
  if (origin === undefined || !(await rules.mayPost(origin))) return [vary]
  return [
    vary,
    ['access-control-allow-origin', origin],
    ['access-control-expose-headers', 'retry-after'],
  ]
}
