import { z } from 'zod'
import { cachedPage, json } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { type Surface, securityHeaders } from '../http/security-headers.ts'
import { publicThreadSchema } from './public-comment.ts'
import { renderThreadFragment, renderThreadPage } from './thread-page.tsx'
import { countsQuery, threadPageQuery, threadQuery } from './thread-query.ts'
import type { Representation, ThreadPage, ThreadService } from './thread-service.ts'

export interface ThreadRoutesOptions {
  readonly threads: ThreadService
  readonly https: boolean
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

const countsSchema = z.strictObject({ counts: z.record(z.string(), z.int().min(0)) })

/** The routes that read: nothing about the reader is looked at, nothing is recorded. */
export function threadRoutes({ threads, https }: ThreadRoutesOptions): Route[] {
  const representation = (
    name: string,
    contentType: string,
    surface: Surface,
    render: (page: ThreadPage) => string,
  ): Representation => ({
    name,
    contentType,
    headers: securityHeaders(surface, https),
    forPeople: contentType === HTML,
    render,
  })
  const fragment = representation('fragment', HTML, 'api', renderThreadFragment)
  const data = representation('data', JSON_TYPE, 'api', ({ thread }) => JSON.stringify(thread))

  return [
    defineRoute({
      method: 'get',
      path: '/v1/thread.html',
      summary: 'The published comments of a page, and the form, as an HTML fragment',
      audience: 'public',
      surface: 'api',
      limit: 'read',
      query: threadQuery,
      responses: { 200: { type: 'html', description: 'The fragment' } },
      handle: async ({ query }, { target, names }) =>
        cachedPage(await threads.represent(target, query, fragment, names)),
    }),
    defineRoute({
      method: 'get',
      path: '/v1/thread.json',
      summary: 'The published comments of a page as data',
      audience: 'public',
      surface: 'api',
      limit: 'read',
      query: threadQuery,
      responses: {
        200: { type: 'json', schema: publicThreadSchema, description: 'The comments' },
      },
      handle: async ({ query }, { target, names }) =>
        cachedPage(await threads.represent(target, query, data, names)),
    }),
    threadPageRoute(threads, representation),
    countsRoute(threads),
  ]
}

function threadPageRoute(
  threads: ThreadService,
  representation: (
    name: string,
    type: string,
    surface: Surface,
    render: (page: ThreadPage) => string,
  ) => Representation,
): Route {
  const whole = representation('page', HTML, 'thread', (page) => renderThreadPage(page, page))
  return defineRoute({
    method: 'get',
    path: '/thread',
    summary: 'The comments of a page as a page of its own, for people without JavaScript',
    audience: 'public',
    surface: 'thread',
    limit: 'read',
    query: threadPageQuery,
    responses: { 200: { type: 'html', description: 'The page' } },
    handle: async ({ query }, { target, names }) =>
      cachedPage(await threads.represent(target, query, whole, names)),
  })
}

function countsRoute(threads: ThreadService): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/counts',
    summary: 'How many comments pages have, up to a hundred pages at once',
    audience: 'public',
    surface: 'api',
    limit: 'read',
    query: countsQuery,
    responses: { 200: { type: 'json', schema: countsSchema, description: 'Count by page' } },
    handle: async ({ query }) =>
      json(200, { counts: await threads.counts(query.site, query.page) }),
  })
}
