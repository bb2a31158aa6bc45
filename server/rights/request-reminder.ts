import { type Clock, DAY, dayOf } from '../clock.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { Job } from '../jobs/scheduler.ts'
import type { Logger } from '../logger.ts'
import type { RequestStore } from '../privacy/request-store.ts'

/** From this day after its arrival on the log reminds of a request; it is due after a month. */
const REMINDER_DAYS = 20

const NAME = 'requests'

export interface RequestReminderOptions {
  readonly requests: Pick<RequestStore, 'countOpen'>
  readonly jobs: Pick<JobStore, 'listFinished'>
  readonly logger: Logger
  /** Milliseconds between two looks. */
  readonly every: number
  readonly now: Clock
}

/**
 * Says in the log how many requests of readers wait for 20 days or longer: once a day, also where
 * the server starts often or runs in several processes. The number, and nothing else.
 */
export function requestReminder(options: RequestReminderOptions): Job {
  const { requests, jobs, logger, every, now } = options
  return {
    name: NAME,
    every,
    async run() {
      const last = (await jobs.listFinished()).get(NAME)
      if (last !== undefined && dayOf(last) === dayOf(now())) return {}
      const waiting = await requests.countOpen(now() - REMINDER_DAYS * DAY)
      if (waiting > 0) {
        logger.warn('requests of readers wait for an answer', { requests: waiting })
      }
      return {}
    },
  }
}
