import { Command } from 'commander'
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
          anchor: anchor ? parseAnchor(anchor) : undefined,
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

function parseAnchor(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq && hash) return { seq: Number(seq), hash }
  throw new Problem(
    400,
    'invalid-anchor',
    '--anchor takes a row number, a colon and 64 hex digits.',
  )
}
