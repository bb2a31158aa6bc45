import type { Knex } from 'knex'
import { type Clock, MINUTE } from '../clock.ts'
import type { ErasureLedger, LedgerDifference } from '../comments/erasure-ledger.ts'
import type { Erasure } from '../comments/erasure-store.ts'
import { countRows } from '../db/count-rows.ts'
import type { PrivateCounts } from '../privacy/private-counts.ts'
import { breachIf, type Check, PURGE_GRACE } from './check.ts'

export interface ErasureCheckOptions {
  readonly knex: Knex
  readonly counts: PrivateCounts
  readonly ledger: Pick<ErasureLedger, 'compare'>
  readonly now: Clock
}

const again = 'Start the server: it erases again what its ledger knows.'

/** What was erased is gone, and both copies of the ledger know of it. */
export function erasureCheck(options: ErasureCheckOptions): Check {
  return {
    name: 'erasures',
    title: 'what was erased is gone, and stays so',
    async run() {
      const { knex, counts, ledger, now } = options
      const { onlyInFile, onlyInDatabase } = await settledDifference(ledger, now())
      const found = await countErased(knex, now() - PURGE_GRACE)
      return {
        looked: { erasures: found.all },
        breaches: [
          ...breachIf(found.comments, 'erased comments that still say something', again),
          ...breachIf(found.names, 'names that their authors took back and are still there', again),
          ...breachIf(
            found.websites,
            'websites that their authors took back and are still there',
            again,
          ),
          ...breachIf(
            (await counts.leftOfErased()) + found.leftovers,
            'rows of other tables about erased comments',
            'Delete these rows, and report it: the erasure should have done so.',
          ),
          ...breachIf(onlyInFile.length, 'erasures that only the file of the ledger knows', again),
          ...breachIf(
            onlyInDatabase.length,
            'erasures that the file of the ledger does not know',
            'Start the server: it writes them. A restored backup would bring these back.',
          ),
          ...breachIf(
            found.bytes,
            'erasures whose bytes may still be in the files',
            'Start the server, or see in its log why the job erasures failed.',
          ),
        ],
      }
    },
  }
}

// The file is written right after the database; what is a minute old is in both.
async function settledDifference(
  ledger: ErasureCheckOptions['ledger'],
  now: number,
): Promise<LedgerDifference> {
  const { onlyInFile, onlyInDatabase } = await ledger.compare()
  const isSettled = ({ at }: Erasure) => at <= now - MINUTE
  return {
    onlyInFile: onlyInFile.filter(isSettled),
    onlyInDatabase: onlyInDatabase.filter(isSettled),
  }
}

async function countErased(knex: Knex, due: number) {
  const ledger = await countRows(knex, 'erasures', {
    all: '1 = 1',
    bytes: ['bytes_gone_at is null and at <= ?', due],
  })
  // A later edit decided anew what a comment is signed with.
  const notSince = 'coalesce(comments.edited_at, 0) < erasures.at'
  const leftIn = (table: string) =>
    `exists (select 1 from ${table} where ${table}.comment_id = comments.id)`
  const left = ['edit_keys', 'idempotency_keys', 'notices'].map(leftIn).join(' or ')
  const found = await countRows(
    knex,
    'erasures join comments on comments.id = erasures.comment_id',
    {
      comments: `what = 'comment' and (comments.status <> 'deleted' or comments.text <> ''
        or comments.html <> '' or comments.name is not null or comments.website is not null)`,
      names: `what = 'name' and comments.name is not null and ${notSince}`,
      websites: `what = 'website' and comments.website is not null and ${notSince}`,
      leftovers: `what = 'comment' and (${left})`,
    },
  )
  return { ...ledger, ...found }
}
