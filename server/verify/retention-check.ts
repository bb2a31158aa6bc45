import type { Knex } from 'knex'
import { type Clock, DAY, HOUR } from '../clock.ts'
import { countRows } from '../db/count-rows.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { PrivateCounts } from '../privacy/private-counts.ts'
import {
  CONFIRMATION_PAUSE,
  DELIVERY_TIME,
  LONGEST_BLOCK_DAYS,
  REPORT_DAYS,
  SESSION_IDLE,
  TOLD_TIME,
} from '../retention.ts'
import { breachIf, breachNaming, type Check, PURGE_GRACE } from './check.ts'
import { countLateEnds } from './late-ends.ts'

export interface RetentionCheckOptions {
  readonly knex: Knex
  readonly counts: PrivateCounts
  readonly jobs: JobStore
  /** The jobs that this configuration runs, with the milliseconds between two runs. */
  readonly intervals: Readonly<Record<string, number>>
  readonly sendsMail: boolean
  readonly now: Clock
}

/** Delivery is tried up to six hours after the last time it counts. */
const LAST_TRY = 6 * HOUR
const moved = 'Delete these rows, and ask who could write to the database.'
const purge = 'Start the server, or see in its log why the job purge failed.'

/** What removes things ran in time, and what had its time is gone. */
export function retentionCheck(options: RetentionCheckOptions): Check {
  return {
    name: 'retention',
    title: 'the jobs that remove things ran, and nothing is past its time',
    async run() {
      const { intervals, jobs, now } = options
      const finished = await jobs.listFinished()
      const late = Object.entries(intervals)
        .filter(([name, every]) => (finished.get(name) ?? 0) < now() - every - HOUR)
        .map(([name]) => name)
      const overdue = await countOverdue(options)
      const lateEnds = await countLateEnds(options.knex, options.counts, now())
      return {
        looked: { jobs: Object.keys(intervals).length, tables: Object.keys(overdue).length },
        breaches: [
          ...breachNaming(
            late,
            'jobs that did not end within their interval and an hour',
            'Start the server, or see in its log why they failed.',
          ),
          ...Object.entries(overdue).flatMap(([what, count]) =>
            breachIf(count, `${what} past their time`, purge),
          ),
          ...Object.entries(lateEnds).flatMap(([what, count]) =>
            breachIf(count, `${what} whose end lies later than it may`, moved),
          ),
          ...(await mailWithoutPurpose(options)),
        ],
      }
    },
  }
}

async function countOverdue(options: RetentionCheckOptions): Promise<Record<string, number>> {
  const { knex, counts, now } = options
  const due = now() - PURGE_GRACE
  const longest = LONGEST_BLOCK_DAYS * DAY
  const subscriptions = await counts.subscriptions({ due, pause: CONFIRMATION_PAUSE })
  const count = async (table: string, condition: string, ...instants: number[]) =>
    (await countRows(knex, table, { overdue: [condition, ...instants] })).overdue
  return {
    sessions: await count('sessions', 'seen_at <= ? or expires_at <= ?', due - SESSION_IDLE, due),
    'owner links': await count('owner_links', 'expires_at <= ?', due),
    'invitations of staff': await count('staff_invitations', 'expires_at <= ?', due),
    'kept answers': await count('idempotency_keys', 'expires_at <= ?', due),
    'recorded violations': await counts.unneededViolations({ due, longest }),
    'requests of readers': (await counts.requests({ due })).pastTime,
    'reports of readers': await count('reports', 'created_at <= ?', due - REPORT_DAYS * DAY),
    subscriptions: subscriptions.ended,
    'addresses of nobody who wants notices': subscriptions.unused,
    'marks of confirmation': subscriptions.marks,
    notices: await count('notices', 'sent_at <= ?', due - TOLD_TIME),
    mails: await count(
      'outbox',
      '(due_at is null and sent_at <= ?) or (due_at is not null and queued_at <= ?)',
      due - CONFIRMATION_PAUSE,
      due - DELIVERY_TIME - LAST_TRY,
    ),
  }
}

async function mailWithoutPurpose({ counts, sendsMail, now }: RetentionCheckOptions) {
  const { recipients } = await counts.subscriptions({ due: now(), pause: CONFIRMATION_PAUSE })
  return breachIf(
    sendsMail ? 0 : recipients,
    'e-mail addresses although no mail is sent',
    'Start the server with these settings: it erases them.',
  )
}
