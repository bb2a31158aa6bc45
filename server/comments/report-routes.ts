import { z } from 'zod'
import { foreignSender, type Problem } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { empty, html, type Reply, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { excerptOf } from '../threads/excerpt.ts'
import { languageParameter } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import { reportForm, reportInput, reportQuery } from './report-input.ts'
import type { ReportService } from './report-service.ts'
import { type ReportPage, renderReportForm, renderReportPage } from './report-view.tsx'

export interface ReportRoutesOptions {
  readonly reports: ReportService
  readonly threads: ThreadService
}

const path = '/report'
const page = { type: 'html', description: 'The page' } as const
const typedSchema = z.record(z.string(), z.unknown())

/** Reporting a published comment: as data, by a form for the widget, and by a page with a form. */
export function reportRoutes(options: ReportRoutesOptions): Route[] {
  return [submitData(options), formFragment(options), formPage(options), submitForm(options)]
}

function submitData({ reports }: ReportRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/comments/:id/reports',
    summary: 'Reports a published comment to the moderators; nothing about the sender is kept',
    audience: 'public',
    surface: 'api',
    limit: 'report',
    consumes: ['json'],
    params: z.strictObject({ id: z.uuid('Give the id of a comment.') }),
    query: z.strictObject({ lang: languageParameter }),
    body: reportInput,
    responses: { 204: { type: 'none', description: 'Taken' } },
    async handle({ params, body: { reason, note } }, { address, take }) {
      const commentId = params.id
      await reports.report({ commentId, reason, note: note ?? undefined, address, take })
      return empty()
    },
  })
}

function formFragment({ reports, threads }: ReportRoutesOptions): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/report.html',
    summary: 'The form that reports a comment, as an HTML fragment',
    audience: 'public',
    surface: 'api',
    limit: 'read',
    query: z.strictObject({ comment: reportQuery.shape.comment, lang: languageParameter }),
    responses: { 200: { type: 'html', description: 'The fragment' } },
    async handle({ query: { comment, lang } }) {
      const { threadId } = await reports.requirePublished(comment)
      const { language } = await threads.placeOf(threadId, lang)
      return html(200, renderReportForm(comment, language))
    },
  })
}

function formPage(options: ReportRoutesOptions): Route {
  return defineRoute({
    method: 'get',
    path,
    summary: 'The form that reports a comment',
    audience: 'public',
    surface: 'thread',
    limit: 'read',
    query: reportQuery,
    responses: { 200: page },
    handle: async ({ query: { comment, lang, sent } }) =>
      html(200, renderReportPage({ ...(await pageOf(options, comment, lang)), isSent: !!sent })),
  })
}

function submitForm(options: ReportRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path,
    summary: 'Reports a comment from a plain HTML form',
    audience: 'public',
    surface: 'thread',
    limit: 'report',
    consumes: ['form'],
    body: reportForm,
    responses: {
      303: { type: 'none', description: 'Taken' },
      400: page,
      403: page,
      429: page,
    },
    async handle({ body: { comment, lang, reason, note } }, caller) {
      requireOwnPage(caller)
      const { address, take } = caller
      await options.reports.report({ commentId: comment, reason, note, address, take })
      const query = new URLSearchParams({ comment, ...(lang && { lang }), sent: '1' })
      return redirect(`${path}?${query}`)
    },
    showAgain: async ({ body }, problem) => showAgain(options, typedSchema.parse(body), problem),
  })
}

async function showAgain(
  options: ReportRoutesOptions,
  typed: z.output<typeof typedSchema>,
  problem: Problem,
): Promise<Reply> {
  const where = reportQuery.safeParse({ comment: typed.comment, lang: typed.lang })
  if (!where.success) throw problem
  const asked = await pageOf(options, where.data.comment, where.data.lang)
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  const values = { reason: text('reason'), note: text('note') }
  return html(problem.status, renderReportPage({ ...asked, values, problem }), problem.headers)
}

async function pageOf(
  { reports, threads }: ReportRoutesOptions,
  commentId: string,
  lang: string | undefined,
): Promise<ReportPage> {
  const { threadId, name, html } = await reports.requirePublished(commentId)
  return {
    commentId,
    place: await threads.placeOf(threadId, lang),
    quoted: { name, excerpt: excerptOf(html) },
  }
}

// A foreign page must not speak for whoever visits it; programs send no such header.
function requireOwnPage({ origin, fromOwnPage }: Caller): void {
  if (origin === undefined || fromOwnPage) return
  throw foreignSender('Reports')
}
