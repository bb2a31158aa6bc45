import { Command } from 'commander'
import { parseAnchor } from '../audit/audit-anchor.ts'
import type { AuditAnchor } from '../audit/audit-verification.ts'
import { Problem } from '../errors.ts'
import { say, withContainer } from './with-container.ts'

/** `afterword audit`: proves that nobody changed the audit trail. */
export function auditCommand(): Command {
  const command = new Command('audit').description('Check the audit trail.')
  command
    .command('verify')
    .description('Check every row of the audit trail. Exits with 1 when one is broken.')
    .option('--anchor <seq:hash>', 'a row remembered outside, to notice rows cut off at the end')
    .action(async ({ anchor }: { anchor?: string }) => {
      await withContainer(async ({ privacy }) => {
        const verdict = await privacy.audit.verify({
          anchor: anchor ? requireAnchor(anchor) : undefined,
        })
        if (!verdict.intact) {
          say(`The audit trail is broken at row ${verdict.seq}: ${verdict.breach}.`)
          process.exitCode = 1
          return
        }
        const head = await privacy.audit.head()
        say(`The audit trail is intact: ${verdict.rows} rows.`)
        if (verdict.rowsOfLostKey > 0) {
          say(`${verdict.rowsOfLostKey} of them are older than an accepted loss of keys.`)
        }
        if (head) say(`Anchor to keep elsewhere: ${head.seq}:${head.hash}`)
      })
    })
  return command
}

function requireAnchor(text: string): AuditAnchor {
  const anchor = parseAnchor(text)
  if (anchor) return anchor
  throw new Problem(
    400,
    'invalid-anchor',
    '--anchor takes a row number, a colon and 64 hex digits.',
  )
}
