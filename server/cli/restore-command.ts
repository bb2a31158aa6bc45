import { join } from 'node:path'
import { Command } from 'commander'
import { ERASURE_FILE } from '../comments/erasure-file.ts'
import type { Container } from '../container.ts'
import { Problem } from '../errors.ts'
import { BACKUP_KEY_FILE, readIdentity } from '../transfer/backup-key.ts'
import { requireFile } from '../transfer/existing-file.ts'
import type { RestoreReport } from '../transfer/restore-service.ts'
import { say, withoutKeys } from './with-container.ts'

interface RestoreOptions {
  readonly identity?: string
  readonly ledger?: string | false
  readonly withoutLedger?: true
  readonly replace?: true
  readonly confirm?: string
  readonly check?: true
}

/** `afterword restore`: brings a backup back, without what was erased since it was taken. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Bring a backup back into an empty database. Stop the server first.')
    .argument('<file>', 'what `afterword backup` wrote')
    .option('--identity <file>', 'the key of backups; KEY_DIR/backup.key by default')
    .option('--ledger <file>', 'the ledger of erasures; DATA_DIR/erasures.log by default')
    .option('--without-ledger', 'bring back what was erased since the backup, too')
    .option('--replace', 'give up what the database holds; needs --confirm')
    .option('--confirm <name>', 'the name of your site (SITE_NAME), to show that you mean it')
    .option('--check', 'only read the backup and check that it is whole')
    .action(async (path: string, options: RestoreOptions) => {
      await requireFile(path)
      await withoutKeys(async (container) => {
        const { config, transfer } = container
        const identity = await readIdentity(
          options.identity ?? join(config.keyDir, BACKUP_KEY_FILE),
        )
        if (options.check) {
          const { takenAt, rows } = await transfer.restoreService.check({ path, identity })
          say(`The backup is whole: ${rows.comments ?? 0} comments, taken ${toDate(takenAt)}.`)
          return
        }
        const { replace = false } = options
        if (replace) requireConfirmation(container, options.confirm)
        const ledgerPath = ledgerOf(container, options)
        tell(await transfer.restoreService.restore({ path, identity, ledgerPath, replace }))
      })
    })
}

function ledgerOf({ config }: Container, options: RestoreOptions): string | undefined {
  if (options.withoutLedger) return undefined
  return options.ledger || join(config.dataDir, ERASURE_FILE)
}

/** @throws {Problem} `not-confirmed`, saying what to type */
function requireConfirmation({ config }: Container, confirm: string | undefined): void {
  if (confirm === config.siteName) return
  throw new Problem(
    400,
    'not-confirmed',
    `Everything in this database would be given up. If you mean it, add: --confirm "${config.siteName}"`,
  )
}

function tell({ takenAt, rows, erasedAgain, keysFit }: RestoreReport): void {
  say(`Restored ${rows.comments ?? 0} comments as they were ${toDate(takenAt)}.`)
  say(`Erased again what was erased since: ${erasedAgain}.`)
  if (!keysFit) {
    say(
      'The key folder is another one: blocks cannot be used and the audit trail not be continued.',
    )
    say('Put the keys back, or run `afterword keys accept-loss --confirm` to go on without them.')
  }
  say('Addresses, sessions, API tokens and subscriptions are in no backup.')
}

function toDate(instant: number): string {
  return new Date(instant).toISOString()
}
