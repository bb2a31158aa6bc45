import { Command } from 'commander'
import { say, withContainer } from './with-container.ts'

/** `afterword backup`: an encrypted copy of the database, taken while the server runs. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Write an encrypted backup, without addresses, sessions and keys.')
    .requiredOption('--to <file>', 'the file to write; there must be none of that name')
    .action(async ({ to }: { to: string }) => {
      const report = await withContainer(({ transfer }) => transfer.backupService.backup(to))
      const { rows, bytes, anchor, newKeyFile } = report
      say(`${rows.comments ?? 0} comments in ${to}, ${bytes} bytes.`)
      if (anchor) say(`Anchor of the audit trail: ${anchor.seq}:${anchor.hash}`)
      if (newKeyFile) {
        say(`Backups are encrypted with a new key: ${newKeyFile}`)
        say(
          'Keep a copy of it elsewhere, apart from the backups: without it they cannot be opened.',
        )
      }
    })
}
