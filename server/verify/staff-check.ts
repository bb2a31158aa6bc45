import type { Knex } from 'knex'
import type { StaffAuthenticator } from '../auth/authenticator.ts'
import { isPasswordHash } from '../auth/password-hasher.ts'
import type { StaffStore } from '../auth/staff-store.ts'
import type { Clock } from '../clock.ts'
import { Redacted } from '../redacted.ts'
import { SESSION_IDLE } from '../retention.ts'
import { breachIf, type Check } from './check.ts'

export interface StaffCheckOptions {
  readonly knex: Knex
  readonly staff: StaffStore
  /** What the server would allow somebody who is signed in to this account. */
  readonly authenticatorOf: (staffId: string) => Pick<StaffAuthenticator, 'authenticate'>
  readonly now: Clock
}

/** Only people who may, and who promised confidentiality, are served anything private. */
export function staffCheck(options: StaffCheckOptions): Check {
  return {
    name: 'staff',
    title: 'only staff who may, and who promised confidentiality, are served',
    async run() {
      const { knex, now } = options
      const members = await options.staff.list()
      const live = await staffSignedIn(knex, now())
      const disabled = members.filter(({ disabledAt }) => disabledAt !== undefined)
      const served = await servedTooMuch(options, live)
      return {
        looked: { accounts: members.length, signedIn: live.length },
        breaches: [
          ...breachIf(
            await countWithoutPassword(knex),
            'accounts without a password',
            'Disable them on the page of the staff, and invite these people again.',
          ),
          ...breachIf(
            disabled.filter(({ id }) => live.includes(id)).length,
            'disabled accounts that are signed in',
            'Delete their rows of sessions, and report it: disabling ends them.',
          ),
          ...breachIf(
            served.unpromised,
            'people who are served without having accepted the undertaking',
            'Stop the server and report it.',
          ),
          ...breachIf(
            live.filter((id) => !members.some((member) => member.id === id)).length,
            'sessions of accounts that do not exist',
            'Delete these rows of sessions.',
          ),
        ],
        notes:
          served.refused > 0
            ? [`${served.refused} signed in must accept the undertaking before they see anything.`]
            : [],
      }
    },
  }
}

async function staffSignedIn(knex: Knex, now: number): Promise<string[]> {
  const rows: { staff_id: string }[] = await knex('sessions')
    .where('seen_at', '>', now - SESSION_IDLE)
    .where('expires_at', '>', now)
    .distinct('staff_id')
  return rows.map(({ staff_id }) => staff_id)
}

async function countWithoutPassword(knex: Knex): Promise<number> {
  const rows: { password_hash: string }[] = await knex('staff').select('password_hash')
  return rows.filter(({ password_hash }) => !isPasswordHash(password_hash)).length
}

// Asks what decides on every request, so that this is about what the server does, not what it should.
async function servedTooMuch(options: StaffCheckOptions, staffIds: readonly string[]) {
  const counts = { unpromised: 0, refused: 0 }
  for (const id of staffIds) {
    const session = { sessionToken: new Redacted(id), bearer: undefined }
    const principal = await options.authenticatorOf(id).authenticate(session)
    if (!principal || principal.undertakingAccepted) continue
    const isServed = [...principal.permissions].some((permission) => permission !== 'account')
    counts[isServed ? 'unpromised' : 'refused'] += 1
  }
  return counts
}
