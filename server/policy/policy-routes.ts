import { z } from 'zod'
import type { CachedPage } from '../http/cached-page.ts'
import { cachedPage } from '../http/reply.ts'
import { defineRoute, type ResponseSpec, type Route } from '../http/route.ts'
import { policyDocumentSchema } from './policy-document.ts'
import type { PolicyPages } from './policy-pages.ts'

const versionParameter = z.strictObject({ version: z.string().max(20) })
const page: ResponseSpec = { type: 'html', description: 'The page' }
const data: ResponseSpec = {
  type: 'json',
  schema: policyDocumentSchema,
  description: 'The policy as data',
}

/** The policy, its versions and its changes: the same bytes for everybody. */
export function policyRoutes(pages: PolicyPages): Route[] {
  return [
    fixedRoute('/privacy', 'thread', 'The privacy policy as it holds now', page, () =>
      pages.current('html'),
    ),
    fixedRoute('/privacy.json', 'api', 'The privacy policy as data', data, () =>
      pages.current('json'),
    ),
    fixedRoute(
      '/privacy.schema.json',
      'api',
      'The JSON Schema of the privacy policy as data',
      { type: 'json', schema: z.record(z.string(), z.unknown()), description: 'A JSON Schema' },
      () => pages.schema(),
    ),
    fixedRoute('/privacy/changes', 'thread', 'All versions and what each changed', page, () =>
      pages.ofAll('changes'),
    ),
    fixedRoute(
      '/privacy/changes.atom',
      'api',
      'A feed of all versions',
      { type: 'document', contentType: 'application/atom+xml', description: 'An Atom feed' },
      () => pages.ofAll('feed'),
    ),
    versionRoute('/privacy/v/:version.json', 'json', pages),
    versionRoute('/privacy/v/:version', 'html', pages),
  ]
}

function fixedRoute(
  path: string,
  surface: 'api' | 'thread',
  summary: string,
  response: ResponseSpec,
  make: () => Promise<CachedPage>,
): Route {
  return defineRoute({
    ...{ method: 'get', path, summary, audience: 'public', surface, limit: 'read' },
    responses: { 200: response },
    handle: async () => cachedPage(await make()),
  })
}

function versionRoute(path: string, kind: 'html' | 'json', pages: PolicyPages): Route {
  return defineRoute({
    method: 'get',
    path,
    summary: 'A version of the privacy policy, byte for byte as it was published',
    audience: 'public',
    surface: kind === 'html' ? 'thread' : 'api',
    limit: 'read',
    params: versionParameter,
    responses: { 200: kind === 'html' ? page : data },
    handle: async ({ params }) => cachedPage(await pages.ofVersion(params.version, kind)),
  })
}
