import type { Knex } from 'knex'
import { DAY, HOUR } from '../clock.ts'
import { countRows } from '../db/count-rows.ts'
import type { PrivateCounts } from '../privacy/private-counts.ts'
import {
  INVITATION_TIME,
  LONGEST_BLOCK_DAYS,
  OWNER_LINK_TIME,
  REQUEST_DAYS,
  RETRY_TIME,
  SESSION_TIME,
  SUBSCRIPTION_TIME,
  TOKEN_TIME,
} from '../retention.ts'

/** By how much clocks may differ. */
const SLACK = HOUR

/**
 * Rows whose end lies later than anything made today could have: somebody moved it, and they would
 * stay. By their name for people.
 *
 * @param now milliseconds
 */
export async function countLateEnds(
  knex: Knex,
  counts: PrivateCounts,
  now: number,
): Promise<Record<string, number>> {
  const after = async (table: string, column: string, time: number) =>
    (await countRows(knex, table, { late: [`${column} > ?`, now + time + SLACK] })).late
  const latest = (time: number) => now + time + SLACK
  return {
    sessions: await after('sessions', 'expires_at', SESSION_TIME),
    'owner links': await after('owner_links', 'expires_at', OWNER_LINK_TIME),
    'invitations of staff': await after('staff_invitations', 'expires_at', INVITATION_TIME),
    'kept answers': await after('idempotency_keys', 'expires_at', RETRY_TIME),
    'API tokens': await after('api_tokens', 'expires_at', TOKEN_TIME),
    'reports of readers': await after('reports', 'created_at', 0),
    'finished jobs': await after('jobs', 'finished_at', 0),
    ...(await counts.endingTooLate({
      block: latest(LONGEST_BLOCK_DAYS * DAY),
      subscription: latest(SUBSCRIPTION_TIME),
      request: latest(REQUEST_DAYS * DAY),
    })),
  }
}
