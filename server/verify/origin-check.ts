import { type Clock, DAY, dayOf, HOUR } from '../clock.ts'
import type { OriginMode } from '../config.ts'
import type { PrivateCounts } from '../privacy/private-counts.ts'
import { breachIf, type Check, PURGE_GRACE } from './check.ts'

export interface OriginCheckOptions {
  readonly counts: PrivateCounts
  readonly mode: OriginMode
  readonly days: number
  readonly now: Clock
}

const purge = 'Start the server, or see in its log why the job purge failed.'

/** Addresses are kept for comments that wait, for as long as the policy says, and no longer. */
export function originCheck({ counts, mode, days, now }: OriginCheckOptions): Check {
  return {
    name: 'origins',
    title: 'no address is kept past its time, or for a decided comment',
    async run() {
      const due = now() - PURGE_GRACE
      const found = await counts.origins({
        due,
        firstDay: dayOf(due) - days,
        latest: now() + days * DAY + HOUR,
      })
      return {
        looked: { origins: found.all },
        breaches: [
          ...breachIf(found.pastTime, 'origins past their time', purge),
          ...breachIf(found.tooOld, 'origins older than ORIGIN_DAYS', purge),
          ...breachIf(
            found.tooLate,
            'origins that would stay longer than ORIGIN_DAYS',
            'Start the server: it brings their end forward. If that does not help, ask who moved it.',
          ),
          ...breachIf(
            found.decided,
            'origins of comments that are approved or deleted',
            'Delete these rows, and report it: the decision should have done so.',
          ),
          ...breachIf(
            found.withoutComment,
            'origins of comments that do not exist',
            'Delete these rows: something wrote past the constraints.',
          ),
          ...breachIf(
            mode === 'sealed' ? 0 : found.all,
            `origins on disk although ORIGIN_MODE is ${mode}`,
            'Start the server with this setting: it deletes them.',
          ),
        ],
      }
    },
  }
}
