import { z } from 'zod'
import { Problem } from '../errors.ts'
import { json, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { openApiDocument } from './openapi.ts'

export interface OperationsRoutesOptions {
  /** Every other route, for the description. */
  readonly routes: readonly Route[]
  readonly publicUrl: string | undefined
  /** Path of what somebody is shown who opens the bare address. */
  readonly home: string
  /** Rejects when the server cannot do its work. */
  readonly checkReady: () => Promise<void>
  /** Whether news of other processes do not arrive just now. */
  readonly isDeaf: () => boolean
}

const healthSchema = z.strictObject({
  status: z.literal('ok'),
  news: z
    .literal('deaf')
    .optional()
    .describe('Present while news of other processes that share the database do not arrive'),
})

/** Routes about the server itself: what it is, is it alive, is it ready, what does it offer. */
export function operationsRoutes(options: OperationsRoutesOptions): Route[] {
  // Made when first asked for: most servers never are.
  let document: Record<string, unknown> | undefined
  const describe = () => {
    document ??= openApiDocument([...options.routes, ...own], options.publicUrl ?? '/')
    return document
  }
  const own: Route[] = [
    homeRoute(options.home),
    healthRoute('/healthz', 'Whether the process runs', async () => ({})),
    healthRoute('/readyz', 'Whether the database answers', async () => {
      await options.checkReady()
      return options.isDeaf() ? { news: 'deaf' } : {}
    }),
    defineRoute({
      method: 'get',
      path: '/openapi.json',
      summary: 'This description',
      audience: 'public',
      surface: 'api',
      limit: 'read',
      responses: {
        200: {
          type: 'json',
          schema: z.record(z.string(), z.unknown()),
          description: 'An OpenAPI 3.1 document',
        },
      },
      handle: async () => json(200, describe()),
    }),
  ]
  return own
}

function homeRoute(home: string): Route {
  return defineRoute({
    method: 'get',
    path: '/',
    summary: 'What this server is',
    audience: 'public',
    surface: 'api',
    limit: 'none',
    responses: { 303: { type: 'none', description: 'The demo blog, or the privacy policy' } },
    handle: async () => redirect(home),
  })
}

/** @param check rejects when the answer is no, and adds what else there is to say */
function healthRoute(
  path: string,
  summary: string,
  check: () => Promise<{ readonly news?: 'deaf' }>,
): Route {
  return defineRoute({
    method: 'get',
    path,
    summary,
    audience: 'public',
    surface: 'api',
    limit: 'none',
    responses: { 200: { type: 'json', schema: healthSchema, description: 'Yes' } },
    async handle() {
      try {
        return json(200, { status: 'ok', ...(await check()) })
      } catch (cause) {
        throw new Problem(503, 'not-ready', 'The database does not answer. Try again shortly.', {
          cause,
        })
      }
    },
  })
}
