import { z } from 'zod'
import { empty } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import type { SiteService } from '../sites/site-service.ts'
import { languageParameter, siteParameter } from '../threads/thread-query.ts'

/**
 * The route by which a page learns whether comments may come from it. A browser shows no page of a
 * strange origin why it was refused, and a first installation with the wrong origin looks just like
 * a network that is down.
 */
export function mayPostRoute(sites: Pick<SiteService, 'require' | 'requireOrigin'>): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/may-post',
    summary: 'Says whether comments of a site may be sent from the page that asks',
    audience: 'public',
    surface: 'api',
    limit: 'read',
    query: z.strictObject({ site: siteParameter, lang: languageParameter }),
    responses: { 204: { type: 'none', description: 'They may; otherwise the refusal' } },
    async handle({ query: { site } }, { origin, fromOwnPage }) {
      sites.requireOrigin(await sites.require(site), origin, fromOwnPage)
      return empty()
    },
  })
}
