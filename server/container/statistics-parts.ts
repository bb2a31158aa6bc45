import { jobIntervals } from '../jobs/job-intervals.ts'
import type { Job } from '../jobs/scheduler.ts'
import { CountsReadModel } from '../statistics/counts-read-model.ts'
import { GroupReadStore } from '../statistics/group-read-store.ts'
import { PageReadStore } from '../statistics/page-read-store.ts'
import { ReadService } from '../statistics/read-service.ts'
import { statisticsDataRoutes, statisticsPageRoutes } from '../statistics/statistics-routes.ts'
import { StatisticsService } from '../statistics/statistics-service.ts'
import type { Foundation } from './foundation.ts'
import type { ThreadParts } from './thread-parts.ts'

/** Builds the statistics, where they are switched on: without them there is nothing to count with. */
export function buildStatistics(
  { config, database, now }: Foundation,
  { readCounter, siteService }: ThreadParts,
) {
  if (!readCounter) return undefined
  const { knex } = database
  const statistics = new StatisticsService({
    counts: new CountsReadModel(knex),
    sites: siteService,
    now,
  })
  const reads = new ReadService({
    ...{ database, counter: readCounter, sites: siteService, now },
    pageReads: new PageReadStore(knex),
    groupReads: new GroupReadStore(knex),
    publicUrl: config.publicUrl,
  })
  const job: Job = {
    name: 'statistics',
    every: jobIntervals.statistics,
    async run() {
      await reads.store()
      await reads.prune()
      return {}
    },
  }
  const shown = { statistics, isPublic: config.statistics === 'public' }
  return {
    ...{ statistics, reads, job },
    dataRoutes: statisticsDataRoutes(shown),
    pageRoutes: statisticsPageRoutes(shown),
  }
}
