import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { findAnchor, parseAnchor } from '../audit/audit-anchor.ts'
import type { AuditAnchor } from '../audit/audit-verification.ts'
import { loadConfig } from '../config.ts'
import { openVerification } from '../container/verify-parts.ts'
import { Problem } from '../errors.ts'
import { toReportText } from '../verify/report-text.ts'
import { verify } from '../verify/verification.ts'
import { say } from './with-container.ts'

interface VerifyOptions {
  readonly anchor?: string
  readonly also?: readonly string[]
  readonly json?: true
}

/** How the process ends, by what came of the verification. */
const exitCodes = { ok: 0, breach: 1, failed: 2 } as const

/** `afterword privacy`: proves that this installation obeys its policy. */
export function privacyCommand(): Command {
  const command = new Command('privacy').description('Prove that the privacy policy is kept.')
  command
    .command('verify')
    .description(
      'Check this installation against its policy, beside the running server. Changes nothing. ' +
        'Exits with 1 on a breach, with 2 when something could not be looked at.',
    )
    .option(
      '--anchor <seq:hash|file>',
      'a row of the audit trail noted elsewhere, or a log that names one',
    )
    .option('--also <path...>', 'files and folders to look through too, such as logs and backups')
    .option('--json', 'print JSON')
    .action(async (options: VerifyOptions) => {
      try {
        process.exitCode = exitCodes[await runVerification(options)]
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'The verification failed.'
        process.stderr.write(`${reason}\n`)
        process.exitCode = exitCodes.failed
      }
    })
  return command
}

async function runVerification({ anchor, also = [], json }: VerifyOptions) {
  process.umask(0o077)
  const verification = await openVerification({
    config: loadConfig(process.env),
    anchor: anchor === undefined ? undefined : await readAnchor(anchor),
    also: also.map((path) => resolve(path)),
    now: Date.now,
  })
  try {
    const report = await verify({ ...verification, now: Date.now })
    say(json ? JSON.stringify(report, undefined, 2) : toReportText(report))
    return report.verdict
  } finally {
    await verification.close()
  }
}

/** @throws {Problem} `invalid-anchor` when there is none */
async function readAnchor(given: string): Promise<AuditAnchor> {
  const anchor = parseAnchor(given) ?? findAnchor(await readFile(given, 'utf8').catch(() => ''))
  if (anchor) return anchor
  throw new Problem(
    400,
    'invalid-anchor',
    '--anchor takes a row number, a colon and 64 hex digits, or a file that holds such a line.',
  )
}
