import { Problem } from '../errors.ts'
import type { StaffCaller } from '../http/caller.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordCheck } from './password-check.ts'
import type { SessionService } from './session-service.ts'

export interface PasswordConfirmationOptions {
  readonly passwordCheck: PasswordCheck
  readonly sessionService: SessionService
}

/** Who asks, and the password they typed just now, if they did. */
export type Confirming = Pick<StaffCaller, 'staff' | 'sessionToken' | 'address'> & {
  readonly password?: Redacted<string> | undefined
}

/** Makes sure that whoever sits at a signed-in browser is the person who signed in. */
export class PasswordConfirmation {
  readonly #options: PasswordConfirmationOptions

  constructor(options: PasswordConfirmationOptions) {
    this.#options = options
  }

  /**
   * Goes on when the password was given within the last five minutes in this session, or is given
   * now. A wrong one is slowed down and written down as at the sign-in.
   *
   * @throws {Problem} 403 `password-needed` or `wrong-password`, 429 `sign-in-too-soon`,
   * 503 `sign-in-busy`
   */
  async require({ staff, sessionToken, address, password }: Confirming): Promise<void> {
    const { passwordCheck, sessionService } = this.#options
    if (password === undefined || !sessionToken) {
      if (staff.passwordConfirmed) return
      throw passwordProblem('password-needed', 'Give your password again to do this.')
    }
    const member = await passwordCheck
      .check({ name: staff.name, password, address })
      .catch((error: unknown) => Promise.reject(asWrongPassword(error)))
    if (member.id !== staff.staffId) throw asWrongPassword(undefined)
    await sessionService.confirm(sessionToken)
  }
}

// The sign-in's own words speak of a name, which nobody typed here.
function asWrongPassword(error: unknown): unknown {
  if (error instanceof Problem && error.code !== 'wrong-credentials') return error
  return passwordProblem('wrong-password', 'This is not your password. Try again.')
}

function passwordProblem(code: string, message: string): Problem {
  return new Problem(403, code, message, { fields: [{ field: 'password', code, message }] })
}
