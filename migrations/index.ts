import type { Knex } from 'knex'
import * as createSitesAndComments from './20261122100000-create-sites-and-comments.ts'
import * as createStaff from './20261122100100-create-staff.ts'
import * as createOriginsAndBlocks from './20261122100200-create-origins-and-blocks.ts'
import * as createAuditEvents from './20261122100300-create-audit-events.ts'
import * as createIdempotencyKeysAndJobs from './20261122100400-create-idempotency-keys-and-jobs.ts'
import * as createPolicies from './20261123100000-create-policies.ts'
import * as separateStaffRoles from './20261123100100-separate-staff-roles.ts'
import * as createSubscriptions from './20261123100200-create-subscriptions.ts'
import * as createErasures from './20261123100300-create-erasures.ts'
import * as createPrivacyRequests from './20261123100400-create-privacy-requests.ts'
import * as createStatistics from './20261123100500-create-statistics.ts'
import * as dropThreadVersion from './20261123100600-drop-thread-version.ts'
import * as createReports from './20261128100000-create-reports.ts'
import * as indexPublishedComments from './20261128100100-index-published-comments.ts'
import * as createBranches from './20261128100200-create-branches.ts'
import * as endApiTokens from './20261128120000-end-api-tokens.ts'
import * as createCommentLikes from './20261128130000-create-comment-likes.ts'
import * as keepTypedBlocksApart from './20261201100000-keep-typed-blocks-apart.ts'
import * as sealReportNotes from './20261201100100-seal-report-notes.ts'
import * as noteEndedRequests from './20261201130000-note-ended-requests.ts'
import * as indexDisclosures from './20261201130100-index-disclosures.ts'

const migrations: Record<string, Knex.Migration> = {
  '20261122100000-create-sites-and-comments': createSitesAndComments,
  '20261122100100-create-staff': createStaff,
  '20261122100200-create-origins-and-blocks': createOriginsAndBlocks,
  '20261122100300-create-audit-events': createAuditEvents,
  '20261122100400-create-idempotency-keys-and-jobs': createIdempotencyKeysAndJobs,
  '20261123100000-create-policies': createPolicies,
  '20261123100100-separate-staff-roles': separateStaffRoles,
  '20261123100200-create-subscriptions': createSubscriptions,
  '20261123100300-create-erasures': createErasures,
  '20261123100400-create-privacy-requests': createPrivacyRequests,
  '20261123100500-create-statistics': createStatistics,
  '20261123100600-drop-thread-version': dropThreadVersion,
  '20261128100000-create-reports': createReports,
  '20261128100100-index-published-comments': indexPublishedComments,
  '20261128120000-end-api-tokens': endApiTokens,
  '20261128130000-create-comment-likes': createCommentLikes,
  '20261128100200-create-branches': createBranches,
  '20261201100000-keep-typed-blocks-apart': keepTypedBlocksApart,
  '20261201100100-seal-report-notes': sealReportNotes,
  '20261201130000-note-ended-requests': noteEndedRequests,
  '20261201130100-index-disclosures': indexDisclosures,
}

/**
 * Every schema change in order, for Knex. Names carry no file extension, so a database migrated
 * from TypeScript and one migrated from the built JavaScript agree.
 */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = migrations[name]
    if (!migration) throw new Error(`unknown migration ${name}`)
    return migration
  },
}
