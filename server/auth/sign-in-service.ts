import type { Database } from '../db/database.ts'
import { unauthorized } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordHasher } from './password-hasher.ts'
import type { SessionService } from './session-service.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'
import { staffNameKey } from './staff-name.ts'
import type { StaffStore } from './staff-store.ts'

export interface SignInServiceOptions {
  readonly database: Database
  readonly staff: StaffStore
  readonly sessionService: SessionService
  readonly hasher: PasswordHasher
  readonly throttle: SignInThrottle
}

export interface SignInRequest {
  readonly name: string
  readonly password: Redacted<string>
  readonly address: ClientAddress
}

/** Lets members of staff in by name and password. */
export class SignInService {
  readonly #options: SignInServiceOptions

  constructor(options: SignInServiceOptions) {
    this.#options = options
  }

  /**
   * Checks name and password and starts a session. An unknown name, a disabled account and a wrong
   * password get the same answer after the same work.
   *
   * @returns the token of the new session
   * @throws {Problem} 401 `wrong-credentials`, 429 `sign-in-too-soon`, 503 `sign-in-busy`
   */
  async signIn({ name, password, address }: SignInRequest): Promise<Redacted<string>> {
    const { database, staff, sessionService, hasher, throttle } = this.#options
    const nameKey = staffNameKey(name)
    const attempt = throttle.begin({ nameKey, address })
    const credential = await staff.findCredential(nameKey)
    const matches = await hasher.verify(password, credential?.passwordHash)
    if (!credential || !matches || credential.member.disabledAt !== undefined) {
      throw unauthorized('Name and password do not belong together.', 'wrong-credentials')
    }
    attempt.succeeded()
    return database.transaction(({ trx }) => sessionService.start(trx, credential.member.id))
  }
}
