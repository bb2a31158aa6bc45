import { z } from 'zod'
import { html, json } from '../http/reply.ts'
import { defineRoute, defineStaffRoute, type Route } from '../http/route.ts'
import { siteParameter } from '../threads/thread-query.ts'
import { publicReportSchema, reportSchema, toPublicReport } from './report.ts'
import { renderDeskStatistics, renderPublicStatistics } from './statistics-pages.tsx'
import type { StatisticsService } from './statistics-service.ts'

export interface StatisticsRoutesOptions {
  readonly statistics: StatisticsService
  /** Whether everybody may see them. */
  readonly isPublic: boolean
}

const siteQuery = z.strictObject({ site: siteParameter })
const page = { type: 'html', description: 'The page' } as const

/** The figures as data: for staff, and for everybody where the operator says so. */
export function statisticsDataRoutes({ statistics, isPublic }: StatisticsRoutesOptions): Route[] {
  const forStaff = defineStaffRoute({
    method: 'get',
    path: '/v1/admin/statistics',
    summary: 'Numbers of comments and reads, without small groups',
    permission: 'statistics:read',
    surface: 'api',
    limit: 'staff',
    query: siteQuery,
    responses: { 200: { type: 'json', schema: reportSchema, description: 'The figures' } },
    handle: async ({ query }) => json(200, (await statistics.report(query.site)).report),
  })
  const forEverybody = defineRoute({
    method: 'get',
    path: '/statistics.json',
    summary: 'Numbers of comments and reads, without small groups',
    audience: 'public',
    surface: 'api',
    limit: 'read',
    query: siteQuery,
    responses: { 200: { type: 'json', schema: publicReportSchema, description: 'The figures' } },
    handle: async ({ query }) =>
      json(200, toPublicReport((await statistics.rememberedReport(query.site)).report)),
  })
  return isPublic ? [forStaff, forEverybody] : [forStaff]
}

/** The figures as pages. */
export function statisticsPageRoutes({ statistics, isPublic }: StatisticsRoutesOptions): Route[] {
  const forStaff = defineStaffRoute({
    method: 'get',
    path: '/admin/statistics',
    summary: 'Numbers of comments and reads',
    permission: 'statistics:read',
    surface: 'desk',
    limit: 'staff',
    query: siteQuery,
    responses: { 200: page },
    async handle({ query }, { staff }) {
      const { site, report } = await statistics.report(query.site)
      const sites = await statistics.sites()
      return html(200, renderDeskStatistics({ staff, site, report, sites, isPublic }))
    },
  })
  const forEverybody = defineRoute({
    method: 'get',
    path: '/statistics',
    summary: 'Numbers of comments and reads, as a page',
    audience: 'public',
    surface: 'thread',
    limit: 'read',
    query: siteQuery,
    responses: { 200: page },
    handle: async ({ query }) =>
      html(200, renderPublicStatistics(await statistics.rememberedReport(query.site))),
  })
  return isPublic ? [forStaff, forEverybody] : [forStaff]
}
