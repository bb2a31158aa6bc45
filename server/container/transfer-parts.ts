import { BackupService } from '../transfer/backup-service.ts'
import { RestoreService } from '../transfer/restore-service.ts'
import type { CommentParts } from './comment-parts.ts'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'

export type TransferParts = ReturnType<typeof buildTransfer>

/** Builds what moves data out of the server and back in. */
export function buildTransfer(
  { config, database, now }: Foundation,
  { keys, audit }: Pick<PrivacyParts, 'keys' | 'audit'>,
  { erasures, replay, erasedBytes }: Pick<CommentParts, 'erasures' | 'replay' | 'erasedBytes'>,
) {
  const { keyDir, backupRecipient: recipient } = config
  return {
    backupService: new BackupService({ database, audit, keyDir, recipient, now }),
    restoreService: new RestoreService({ database, keys, audit, erasures, replay, erasedBytes }),
  }
}
