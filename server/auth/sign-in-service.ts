import type { Database } from '../db/database.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordCheck, TypedCredential } from './password-check.ts'
import type { SessionService } from './session-service.ts'

export interface SignInServiceOptions {
  readonly database: Database
  readonly passwordCheck: PasswordCheck
  readonly sessionService: SessionService
}

/** Lets members of staff in by name and password. */
export class SignInService {
  readonly #options: SignInServiceOptions

  constructor(options: SignInServiceOptions) {
    this.#options = options
  }

  /**
   * Checks name and password and starts a session.
   *
   * @returns the token of the new session
   * @throws {Problem} 401 `wrong-credentials`, 429 `sign-in-too-soon`, 503 `sign-in-busy`
   */
  async signIn(credential: TypedCredential): Promise<Redacted<string>> {
    const { database, passwordCheck, sessionService } = this.#options
    const member = await passwordCheck.check(credential)
    return database.transaction(({ trx }) => sessionService.start(trx, member.id))
  }
}
