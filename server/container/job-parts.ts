import { jobIntervals } from '../jobs/job-intervals.ts'
import { JobStore } from '../jobs/job-store.ts'
import { type Job, Scheduler } from '../jobs/scheduler.ts'
import { type Cleaner, PurgeService } from '../privacy/purge-service.ts'
import type { AuthParts } from './auth-parts.ts'
import type { CommentParts } from './comment-parts.ts'
import type { Foundation } from './foundation.ts'
import type { NotificationParts } from './notification-parts.ts'
import type { PrivacyParts } from './privacy-parts.ts'

/** Builds the jobs that run by themselves. */
export function buildJobs(
  { config, database, logger, now }: Foundation,
  { stored, records, blocks, violations, keys, dayKeys, audit }: PrivacyParts,
  { sessionService, cleaner: staffLinks }: AuthParts,
  { idempotencyKeys, replay, erasedBytes, reportService }: CommentParts,
  { cleaners, jobs }: Pick<NotificationParts, 'jobs'> & { readonly cleaners: readonly Cleaner[] },
  others: readonly Job[],
): { readonly purgeService: PurgeService; readonly scheduler: Scheduler } {
  const purgeService = new PurgeService({
    ...{ database, stored, blocks, violations, keys, dayKeys },
    origins: [...new Set([stored, records])],
    cleaners: [
      { name: 'sessions', tables: ['sessions'], clean: () => sessionService.purge() },
      {
        name: 'idempotencyKeys',
        tables: ['idempotency_keys'],
        clean: (instant) => idempotencyKeys.removeExpired(instant),
      },
      { name: 'reports', tables: ['reports'], clean: (instant) => reportService.purge(instant) },
      staffLinks,
      ...cleaners,
    ],
    retentionDays: config.originDays,
  })
  const purge: Job = {
    name: 'purge',
    every: jobIntervals.purge,
    run: () => purgeService.purge(now()),
  }
  const erasures: Job = {
    name: 'erasures',
    every: jobIntervals.erasures,
    run: async () => ({ again: await replay.reconcile(), ...(await erasedBytes.remove()) }),
  }
  // A copy of the head in the log is the anchor that proves later that no row was cut off.
  const anchor: Job = {
    name: 'audit-anchor',
    every: jobIntervals['audit-anchor'],
    run: async () => ({ ...(await audit.head()) }),
  }
  const scheduler = new Scheduler({
    jobs: [purge, erasures, anchor, ...jobs, ...others],
    store: new JobStore(database.knex),
    logger,
    now,
  })
  return { purgeService, scheduler }
}
