import { Command } from 'commander'
import type { Container } from '../container.ts'
import { Problem } from '../errors.ts'
import { DEFAULT_SITE } from '../sites/site-service.ts'
import { type Report, reportSchema } from '../statistics/report.ts'
import { say, withContainer } from './with-container.ts'

interface StatisticsOptions {
  readonly aggregate?: true
  readonly site: string
  readonly json?: true
}

/** `afterword statistics`: the figures as they may be handed out. There is no way to single rows. */
export function statisticsCommand(): Command {
  return new Command('statistics')
    .description('Print numbers of comments and reads, without small groups.')
    .option('--aggregate', 'say that you want groups; nothing else can be had')
    .option('--site <id>', 'the site', DEFAULT_SITE)
    .option('--json', 'print JSON')
    .action(async ({ aggregate, site, json }: StatisticsOptions) => {
      if (!aggregate) {
        throw new Problem(400, 'aggregate-only', 'Only groups can be had: add --aggregate.')
      }
      const report = await withContainer((container) => reportOf(container, site))
      if (json) say(JSON.stringify(report, undefined, 2))
      else for (const line of toLines(report)) say(line)
    })
}

async function reportOf({ statistics }: Container, siteId: string): Promise<Report> {
  if (!statistics) {
    throw new Problem(409, 'statistics-off', 'Statistics are off. STATISTICS switches them on.')
  }
  const { report } = await statistics.statistics.report(siteId)
  return reportSchema.parse(report)
}

function toLines({ comments, reads, languages, referrers, ...about }: Report): string[] {
  const lines = [`${about.site}, through ${about.through}, rounded down to ${about.smallestGroup}`]
  for (const [what, { days, pages }] of Object.entries({ comments, reads })) {
    lines.push(...days.map(({ day, atLeast }) => `${what}  ${day}  ${atLeast}+`))
    lines.push(...pages.map(({ page, atLeast }) => `${what}  ${page}  ${atLeast}+`))
  }
  lines.push(...languages.map(({ day, language, atLeast }) => `${day}  ${language}  ${atLeast}+`))
  lines.push(...referrers.map(({ day, host, atLeast }) => `${day}  ${host}  ${atLeast}+`))
  return lines
}
