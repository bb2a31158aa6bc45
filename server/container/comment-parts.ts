import { join } from 'node:path'
import { AuthorService } from '../comments/author-service.ts'
import { CommentEraser } from '../comments/comment-eraser.ts'
import { commentFormRoute } from '../comments/comment-form-route.ts'
import { newCommentSchemas } from '../comments/comment-input.ts'
import { commentRoutes } from '../comments/comment-routes.ts'
import { CommentStore } from '../comments/comment-store.ts'
import { DayTags } from '../comments/day-tags.ts'
import { EditKeyStore } from '../comments/edit-key.ts'
import { ErasedBytes } from '../comments/erased-bytes.ts'
import { ERASURE_FILE, ErasureFile } from '../comments/erasure-file.ts'
import { ErasureLedger } from '../comments/erasure-ledger.ts'
import { ErasureReplay } from '../comments/erasure-replay.ts'
import { ErasureStore } from '../comments/erasure-store.ts'
import { IdempotencyService } from '../comments/idempotency-service.ts'
import { IdempotencyStore } from '../comments/idempotency-store.ts'
import { likeRoutes } from '../comments/like-routes.ts'
import { LikeService } from '../comments/like-service.ts'
import { LikeStore } from '../comments/like-store.ts'
import { mayPostRoute } from '../comments/may-post-route.ts'
import { PendingCeiling } from '../comments/pending-ceiling.ts'
import { PostingGuard } from '../comments/posting-guard.ts'
import { previewRoutes } from '../comments/preview-routes.ts'
import { ReportNotes } from '../comments/report-notes.ts'
import { reportRoutes } from '../comments/report-routes.ts'
import { ReportService } from '../comments/report-service.ts'
import { ReportStore } from '../comments/report-store.ts'
import { SubmissionService } from '../comments/submission-service.ts'
import { NoteVault } from '../privacy/note-vault.ts'
import type { AuthParts } from './auth-parts.ts'
import type { Foundation } from './foundation.ts'
import type { NotificationParts } from './notification-parts.ts'
import type { PolicyParts } from './policy-parts.ts'
import type { PrivacyParts } from './privacy-parts.ts'
import type { ThreadParts } from './thread-parts.ts'

/** How many comments of a site may wait for a moderator. */
const MOST_PENDING = 10_000

export type CommentParts = ReturnType<typeof buildComments>

/** Builds the public writing side. */
export function buildComments(
  { config, database, logger, now, newId }: Foundation,
  { threads, known, pageKeys, siteService, threadService, changes, closing }: ThreadParts,
  { originService, check, keys }: Pick<PrivacyParts, 'originService' | 'check' | 'keys'>,
  { lookalikes }: Pick<AuthParts, 'lookalikes'>,
  { keeper: notices }: Pick<NotificationParts, 'keeper'>,
  { policies }: Pick<PolicyParts, 'policies'>,
) {
  const comments = new CommentStore(database.knex)
  const editKeys = new EditKeyStore(database.knex)
  const reports = new ReportStore(database.knex)
  const reportNotes = new ReportNotes({ database, reports, vault: new NoteVault({ keys }) })
  const likes = new LikeStore(database.knex)
  const idempotencyKeys = new IdempotencyStore(database.knex)
  const guard = new PostingGuard({
    blocks: check,
    isStaffLookalike: (name) => lookalikes.isStaffLookalike(name),
    contact: config.contact,
    now,
  })
  const shared = {
    ...{ database, threads, comments, editKeys, changes, guard, notices, policies, closing, now },
    sites: siteService,
    origins: originService,
  }
  const idempotency = new IdempotencyService({ database, store: idempotencyKeys, now })
  const ceiling = new PendingCeiling({
    count: (siteId) => comments.countPending(siteId),
    most: MOST_PENDING,
    now,
  })
  const submissions = new SubmissionService({
    ...shared,
    known,
    pageKeys,
    ceiling,
    idempotency,
    newId,
  })
  const erasures = new ErasureStore(database.knex)
  const ledger = new ErasureLedger({
    store: erasures,
    file: new ErasureFile(join(config.dataDir, ERASURE_FILE)),
    logger,
  })
  const erasedBytes = new ErasedBytes({ database, store: erasures, logger, now })
  const eraser = new CommentEraser({
    ...{ ...shared, idempotencyKeys, reports, likes, ledger },
    bytes: erasedBytes,
  })
  const replay = new ErasureReplay({ database, comments, threads, erasures, ledger, eraser })
  const authors = new AuthorService({ ...shared, eraser })
  const reportService = new ReportService({
    ...{ database, comments, reports, guard, now, newId },
    notes: reportNotes,
  })
  const likeService = new LikeService({ ...shared, likes, tags: new DayTags({ now }) })
  const input = newCommentSchemas({ mail: config.mail !== undefined })
  const routes = [
    ...commentRoutes({
      ...{ submissions, authors, threads: threadService, input: input.json },
      likes: config.likes ? likes : undefined,
    }),
    ...(config.likes ? likeRoutes({ likes: likeService, threads: threadService }) : []),
    ...reportRoutes({ reports: reportService, threads: threadService }),
    commentFormRoute({ submissions, threads: threadService, input: input.form }),
    ...previewRoutes({ sites: siteService, threads: threadService }),
    mayPostRoute(siteService),
  ]
  return {
    ...{ comments, likes, eraser, erasures, ledger, replay, erasedBytes, idempotencyKeys },
    ...{ submissions, authors, reports, reportNotes, reportService, routes },
  }
}
