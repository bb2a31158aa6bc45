import { adminBlockRoutes } from '../moderation/admin-block-routes.ts'
import { adminCommentRoutes } from '../moderation/admin-comment-routes.ts'
import { adminRecordRoutes } from '../moderation/admin-record-routes.ts'
import { deskBlockRoutes } from '../moderation/desk-block-routes.ts'
import { deskCommentRoutes } from '../moderation/desk-comment-routes.ts'
import { deskNetworkRoutes } from '../moderation/desk-network-routes.ts'
import { DeskReader } from '../moderation/desk-reader.ts'
import { deskRecordRoutes } from '../moderation/desk-record-routes.ts'
import { deskWritingRoutes } from '../moderation/desk-writing-routes.ts'
import { ModerationService } from '../moderation/moderation-service.ts'
import { QueueReadModel } from '../moderation/queue-read-model.ts'
import { adminReportRoutes, deskReportRoutes } from '../moderation/report-desk-routes.ts'
import { ReportedComments } from '../moderation/reported-comments.ts'
import type { AuthParts } from './auth-parts.ts'
import type { CommentParts } from './comment-parts.ts'
import type { Foundation } from './foundation.ts'
import type { NotificationParts } from './notification-parts.ts'
import type { PrivacyParts } from './privacy-parts.ts'
import type { ThreadParts } from './thread-parts.ts'

export type ModerationParts = ReturnType<typeof buildModeration>

/** Builds the desk: what moderators decide, as data and as pages. */
export function buildModeration(
  { database, now, newId }: Foundation,
  { threads, siteService, changes, feed }: ThreadParts,
  { originService, blockService, audit }: PrivacyParts,
  { staff, confirmation }: AuthParts,
  { comments, eraser, reports, reportNotes }: CommentParts,
  { keeper: notices }: Pick<NotificationParts, 'keeper'>,
) {
  const moderation = new ModerationService({
    ...{ database, comments, eraser, reports, notices, threads, changes, audit, now, newId },
    origins: originService,
  })
  const reader = new DeskReader({
    ...{ blockService, audit, staff, reports },
    queue: new QueueReadModel(database.knex),
    origins: originService,
    sites: siteService,
  })
  const reported = new ReportedComments({
    ...{ database, reports, reader, audit },
    notes: reportNotes,
  })
  const parts = { moderation, reader, blockService, confirmation }
  return {
    ...{ moderation, reader },
    dataRoutes: [
      ...adminCommentRoutes(parts),
      ...adminBlockRoutes(parts),
      ...adminRecordRoutes(parts),
      ...adminReportRoutes({ reported, reader }),
    ],
    deskRoutes: [
      ...deskCommentRoutes({ ...parts, isDeaf: () => feed.isDeaf }),
      ...deskWritingRoutes(parts),
      ...deskBlockRoutes(parts),
      ...deskRecordRoutes(parts),
      ...deskNetworkRoutes(parts),
      ...deskReportRoutes({ reported, reader }),
    ],
  }
}
