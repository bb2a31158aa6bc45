import { z } from 'zod'
import { foreignSender, type Problem } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { html, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { findLanguage } from '../i18n/language.ts'
import { languageParameter } from '../threads/thread-query.ts'
import { requestForm } from './request-content.ts'
import type { RequestService } from './request-service.ts'
import { type RequestPage, renderRequestPage } from './request-view.tsx'

export interface RequestRoutesOptions {
  readonly requests: RequestService
  readonly siteName: string
  readonly siteLanguage: string
}

const path = '/privacy-request'
const shared = { path, audience: 'public', surface: 'thread' } as const
const page = { type: 'html', description: 'The page' } as const
const typedSchema = z.record(z.string(), z.unknown())

/** The form for those who lost the key of a comment, or ask for what the key cannot do. */
export function requestRoutes(options: RequestRoutesOptions): Route[] {
  return [formPage(options), submit(options)]
}

function formPage(options: RequestRoutesOptions): Route {
  return defineRoute({
    ...shared,
    method: 'get',
    summary: 'The form for requests about one’s own data',
    limit: 'read',
    query: z.object({ lang: languageParameter, sent: z.literal('1').optional() }),
    responses: { 200: page },
    handle: async ({ query }) =>
      html(200, renderRequestPage({ ...pageOf(options, query.lang), isSent: query.sent === '1' })),
  })
}

function submit(options: RequestRoutesOptions): Route {
  return defineRoute({
    ...shared,
    method: 'post',
    summary: 'Sends a request about one’s own data to the operator',
    limit: 'write',
    consumes: ['form'],
    body: requestForm,
    responses: {
      303: { type: 'none', description: 'Arrived' },
      400: page,
      429: page,
      503: page,
    },
    async handle({ body }, caller) {
      requireOwnPage(caller)
      await options.requests.submit(body, caller)
      return redirect(`${path}?sent=1`)
    },
    showAgain: async ({ body }, problem) => showAgain(options, typedSchema.parse(body), problem),
  })
}

function showAgain(
  options: RequestRoutesOptions,
  typed: z.output<typeof typedSchema>,
  problem: Problem,
) {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  const values = {
    kind: text('kind'),
    comments: text('comments'),
    contact: text('contact'),
    message: text('message'),
  }
  const asked = pageOf(options, text('lang') || undefined)
  return html(problem.status, renderRequestPage({ ...asked, values, problem }), problem.headers)
}

function pageOf({ siteName, siteLanguage }: RequestRoutesOptions, lang?: string): RequestPage {
  return { site: siteName, language: findLanguage(lang ?? siteLanguage) }
}

// A foreign page must not speak for whoever visits it; programs send no such header.
function requireOwnPage({ origin, fromOwnPage }: Caller): void {
  if (origin === undefined || fromOwnPage) return
  throw foreignSender('Requests')
}
