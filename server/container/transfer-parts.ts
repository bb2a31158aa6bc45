import { ClosingStore } from '../sites/closing-store.ts'
import { SiteStore } from '../sites/site-store.ts'
import { BackupService } from '../transfer/backup-service.ts'
import { ExportService } from '../transfer/export-service.ts'
import { ImportService } from '../transfer/import-service.ts'
import { RestoreService } from '../transfer/restore-service.ts'
import { ShutdownService } from '../transfer/shutdown-service.ts'
import type { CommentParts } from './comment-parts.ts'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'
import type { ThreadParts } from './thread-parts.ts'

/** Builds what moves data out of the server and back in. */
export function buildTransfer(
  { config, database, now, newId }: Foundation,
  { threads }: Pick<ThreadParts, 'threads'>,
  { keys, audit }: Pick<PrivacyParts, 'keys' | 'audit'>,
  { erasures, replay, erasedBytes }: Pick<CommentParts, 'erasures' | 'replay' | 'erasedBytes'>,
) {
  const { keyDir, dataDir, backupRecipient: recipient } = config
  const forgetting = { erasures, replay, erasedBytes }
  const sites = new SiteStore(database.knex)
  const exportService = new ExportService({ database, audit, erasures, now })
  return {
    backupService: new BackupService({ database, audit, keyDir, recipient, now }),
    restoreService: new RestoreService({ database, keys, audit, ...forgetting }),
    exportService,
    shutdownService: new ShutdownService({
      ...{ database, audit, exportService, keyDir, dataDir, now },
      closings: new ClosingStore(database.knex),
    }),
    importService: new ImportService({
      ...{ database, audit, sites, threads, now, newId },
      ...forgetting,
    }),
  }
}
