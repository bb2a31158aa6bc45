import { z } from 'zod'
import { html, json } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { disclosureBases } from '../privacy/disclosure-count-store.ts'
import type { DisclosureService } from '../privacy/disclosure-service.ts'
import { renderTransparencyPage } from './transparency-view.tsx'

export interface TransparencyRoutesOptions {
  readonly disclosureService: Pick<DisclosureService, 'transparency'>
  readonly siteName: string
}

const countsSchema = z.strictObject({
  since: z.iso.datetime().nullable().describe('When counting began'),
  disclosures: z
    .array(
      z.strictObject({
        year: z.int(),
        basis: z.enum(disclosureBases),
        disclosures: z.int().min(0),
      }),
    )
    .describe('Every year since then and every basis, zeros included, newest first'),
})

const shared = { method: 'get', audience: 'public', limit: 'read' } as const

/** How often something was disclosed to somebody outside, for everybody to read. */
export function transparencyRoutes(options: TransparencyRoutesOptions): {
  readonly dataRoutes: Route[]
  readonly pageRoutes: Route[]
} {
  return { dataRoutes: [countsRoute(options)], pageRoutes: [pageRoute(options)] }
}

function countsRoute({ disclosureService }: TransparencyRoutesOptions): Route {
  return defineRoute({
    ...shared,
    surface: 'api',
    path: '/transparency.json',
    summary: 'How often something was disclosed, by year and legal basis',
    responses: { 200: { type: 'json', schema: countsSchema, description: 'The counts' } },
    async handle() {
      const { since, counts } = await disclosureService.transparency()
      return json(200, {
        since: since === undefined ? null : new Date(since).toISOString(),
        disclosures: counts.map(({ year, basis, disclosures }) => ({ year, basis, disclosures })),
      })
    },
  })
}

function pageRoute({ disclosureService, siteName }: TransparencyRoutesOptions): Route {
  return defineRoute({
    ...shared,
    surface: 'thread',
    path: '/transparency',
    summary: 'How often something was disclosed, as a page in English',
    responses: { 200: { type: 'html', description: 'The page.' } },
    async handle() {
      const transparency = await disclosureService.transparency()
      return html(200, renderTransparencyPage({ ...transparency, siteName }))
    },
  })
}
