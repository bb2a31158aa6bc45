import { Command } from 'commander'
import { auditCommand } from './cli/audit-command.ts'
import { backupCommand } from './cli/backup-command.ts'
import { discloseCommand } from './cli/disclose-command.ts'
import { exportCommand } from './cli/export-command.ts'
import { importCommand } from './cli/import-command.ts'
import { keysCommand } from './cli/keys-command.ts'
import { ownerCommand } from './cli/owner-command.ts'
import { policyCommand } from './cli/policy-command.ts'
import { privacyCommand } from './cli/privacy-command.ts'
import { restoreCommand } from './cli/restore-command.ts'
import { shutdownCommand } from './cli/shutdown-command.ts'
import { siteCommand } from './cli/site-command.ts'
import { staffCommand } from './cli/staff-command.ts'
import { statisticsCommand } from './cli/statistics-command.ts'
import { tokenCommand } from './cli/token-command.ts'
import { Problem } from './errors.ts'

/**
 * Runs the `afterword` command: what an owner does on the server itself. An error is printed, and
 * the process ends with 1.
 *
 * @param words the arguments; those of this process by default
 */
export async function runCommand(words: readonly string[] = process.argv.slice(2)): Promise<void> {
  try {
    await program().parseAsync(words, { from: 'user' })
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 1
  }
}

function program(): Command {
  return new Command('afterword')
    .description('Look after an Afterword server: its owner, tokens, sites, keys and audit trail.')
    .addCommand(ownerCommand())
    .addCommand(staffCommand())
    .addCommand(tokenCommand())
    .addCommand(siteCommand())
    .addCommand(statisticsCommand())
    .addCommand(auditCommand())
    .addCommand(discloseCommand())
    .addCommand(policyCommand())
    .addCommand(privacyCommand())
    .addCommand(keysCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(shutdownCommand())
}

function explain(error: unknown): string {
  if (error instanceof Problem && error.fields.length > 0) {
    return error.fields.map(({ field, message }) => `${field}: ${message}`).join('\n')
  }
  return error instanceof Error ? error.message : 'The command failed.'
}
