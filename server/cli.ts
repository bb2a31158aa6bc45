#!/usr/bin/env node
import { Command } from 'commander'
import { auditCommand } from './cli/audit-command.ts'
import { keysCommand } from './cli/keys-command.ts'
import { ownerCommand } from './cli/owner-command.ts'
import { siteCommand } from './cli/site-command.ts'
import { tokenCommand } from './cli/token-command.ts'
import { Problem } from './errors.ts'

/** The `afterword` command: what an owner does on the server itself. */
const program = new Command('afterword')
  .description('Look after an Afterword server: its owner, tokens, sites, keys and audit trail.')
  .addCommand(ownerCommand())
  .addCommand(tokenCommand())
  .addCommand(siteCommand())
  .addCommand(auditCommand())
  .addCommand(keysCommand())

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (error instanceof Problem && error.fields.length > 0) {
    return error.fields.map(({ field, message }) => `${field}: ${message}`).join('\n')
  }
  return error instanceof Error ? error.message : 'The command failed.'
}
