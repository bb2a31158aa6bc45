import { type Clock, DAY } from '../clock.ts'
import type { PrivateCounts } from '../privacy/private-counts.ts'
import { LONGEST_BLOCK_DAYS } from '../retention.ts'
import { breachIf, type Check, PURGE_GRACE } from './check.ts'

/** Blocks rest on a recorded breach of the terms, and end. */
export function ipBlockCheck({
  counts,
  now,
}: {
  readonly counts: PrivateCounts
  readonly now: Clock
}): Check {
  return {
    name: 'blocks',
    title: 'no block is without a recorded breach of the terms, or past its end',
    async run() {
      const found = await counts.blocks({
        due: now() - PURGE_GRACE,
        longest: LONGEST_BLOCK_DAYS * DAY,
      })
      return {
        looked: { blocks: found.all },
        breaches: [
          ...breachIf(
            found.withoutViolation,
            'blocks that rest on no violation that stands',
            'Take them back in the desk, or delete these rows.',
          ),
          ...breachIf(
            found.ended,
            'blocks past their end',
            'Start the server, or see in its log why the job purge failed.',
          ),
          ...breachIf(
            found.tooLong,
            `blocks of more than ${LONGEST_BLOCK_DAYS} days`,
            'Take them back in the desk: the constraint on their end was passed by.',
          ),
          ...breachIf(
            found.withoutKey,
            'blocks whose key is gone',
            'They stop nobody: take them back in the desk.',
          ),
        ],
      }
    },
  }
}
