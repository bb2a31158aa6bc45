import { cachedPage } from '../http/reply.ts'
import { defineRoute, type ResponseSpec, type Route } from '../http/route.ts'
import { securityHeaders } from '../http/security-headers.ts'
import type { AddressPlace } from './comment-address.ts'
import type { FeedRoutesOptions } from './feed-routes.ts'
import type { PlacedRow } from './newest-comments.ts'
import { type RecentComments, recentSchema, toRecentComments } from './recent-comments.ts'
import { renderRecent } from './recent-view.tsx'
import { recentQuery } from './thread-query.ts'

/** The recent comments of a site, as data and as a fragment: nothing about the reader is recorded. */
export function recentRoutes(options: FeedRoutesOptions): Route[] {
  return [
    recentRoute(options, {
      path: '/v1/recent.json',
      summary: 'The newest comments of a site, each as its beginning',
      contentType: 'application/json; charset=utf-8',
      response: { type: 'json', schema: recentSchema, description: 'The comments' },
      render: (_, recent) => JSON.stringify(recent),
    }),
    recentRoute(options, {
      path: '/v1/recent.html',
      summary: 'The newest comments of a site, each as its beginning, as an HTML fragment',
      contentType: 'text/html; charset=utf-8',
      response: { type: 'html', description: 'The fragment' },
      render: renderRecent,
    }),
  ]
}

interface RecentForm {
  readonly path: string
  readonly summary: string
  readonly contentType: string
  readonly response: ResponseSpec
  render(place: AddressPlace, recent: RecentComments): string
}

function recentRoute({ feeds, https }: FeedRoutesOptions, form: RecentForm): Route {
  const { path, summary, contentType, response } = form
  return defineRoute({
    ...{ method: 'get', path, summary, audience: 'public', surface: 'api', limit: 'read' },
    query: recentQuery,
    responses: { 200: response },
    handle: async ({ query }, { target, names }) => {
      const representation = {
        name: path,
        contentType,
        headers: securityHeaders('api', https),
        render: (place: AddressPlace, rows: readonly PlacedRow[]) =>
          form.render(place, toRecentComments(place, rows)),
      }
      return cachedPage(await feeds.represent(target, query, representation, names))
    },
  })
}
