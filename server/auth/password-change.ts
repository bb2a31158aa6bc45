import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../db/database.ts'
import { Problem } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import type { Confirming, PasswordConfirmation } from './password-confirmation.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { checkNewPassword } from './password-rule.ts'
import type { SessionService } from './session-service.ts'
import type { StaffStore } from './staff-store.ts'

export interface PasswordChangeOptions {
  readonly database: Database
  readonly staff: StaffStore
  readonly hasher: PasswordHasher
  readonly confirmation: PasswordConfirmation
  readonly sessionService: SessionService
  readonly audit: AuditLog
}

/** Whose password, and the two that were typed. */
export interface NewPassword extends Omit<Confirming, 'password'> {
  readonly currentPassword: Redacted<string>
  readonly newPassword: Redacted<string>
}

/** Gives members of staff another password. */
export class PasswordChange {
  readonly #options: PasswordChangeOptions

  constructor(options: PasswordChangeOptions) {
    this.#options = options
  }

  /**
   * Changes the password of whoever asks, and signs them out everywhere: somebody else may know the
   * old one. Their API tokens go on.
   *
   * @returns the token of a new session for the browser that asked
   * @throws {Problem} 403 `wrong-password`, 400 `invalid-input` for a new one that guessers try
   * first, 429 `sign-in-too-soon`, 503 `sign-in-busy`; about the fields `currentPassword` and
   * `newPassword`
   */
  async change(wanted: NewPassword): Promise<Redacted<string>> {
    const { database, staff, hasher, confirmation, sessionService, audit } = this.#options
    const { currentPassword, newPassword } = wanted
    const { staffId, name } = wanted.staff
    // The old one is asked for even where it was given just now: it is what tells a stranger at an
    // open screen from its owner, who would be locked out.
    await confirmation
      .require({ ...wanted, password: currentPassword })
      .catch((error: unknown) => Promise.reject(aboutField(error, 'currentPassword')))
    try {
      checkNewPassword(newPassword, name)
    } catch (error) {
      throw aboutField(error, 'newPassword')
    }
    const passwordHash = await hasher.hash(newPassword)
    return database.transaction(async ({ trx }) => {
      await staff.with(trx).setPassword(staffId, passwordHash)
      const sessions = await sessionService.drop(trx, staffId)
      await audit.append(trx, {
        ...{ actor: staffId, action: 'staff.password-changed', details: { sessions } },
        ...{ targetType: 'staff', targetId: staffId },
      })
      return sessionService.start(trx, staffId)
    })
  }
}

// Both rules speak of `password`; this form has two.
function aboutField(error: unknown, field: string): unknown {
  if (!(error instanceof Problem)) return error
  const { status, code, message, extra, headers, fields } = error
  const renamed = fields.map((problem) => ({ ...problem, field }))
  return new Problem(status, code, message, { extra, headers, fields: renamed, cause: error })
}
