import { unauthorized } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordHasher } from './password-hasher.ts'
import type { SignInFailures } from './sign-in-failures.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'
import { staffNameKey } from './staff-name.ts'
import type { StaffMember, StaffStore } from './staff-store.ts'

export interface PasswordCheckOptions {
  readonly staff: StaffStore
  readonly hasher: PasswordHasher
  readonly throttle: SignInThrottle
  readonly failures: SignInFailures
}

export interface TypedCredential {
  readonly name: string
  readonly password: Redacted<string>
  readonly address: ClientAddress
}

/** Checks a name and a password, slowed down and written down when they are wrong. */
export class PasswordCheck {
  readonly #options: PasswordCheckOptions

  constructor(options: PasswordCheckOptions) {
    this.#options = options
  }

  /**
   * The member of staff to whom name and password belong. An unknown name, a disabled account and a
   * wrong password get the same answer after the same work.
   *
   * @throws {Problem} 401 `wrong-credentials`, 429 `sign-in-too-soon`, 503 `sign-in-busy`
   */
  async check({ name, password, address }: TypedCredential): Promise<StaffMember> {
    const { staff, hasher, throttle, failures } = this.#options
    const nameKey = staffNameKey(name)
    const attempt = throttle.begin({ nameKey, address })
    const credential = await staff.findCredential(nameKey)
    const matches = await hasher.verify(password, credential?.passwordHash, attempt.lane)
    if (!credential || !matches || credential.member.disabledAt !== undefined) {
      await failures.record(credential?.member.id)
      throw unauthorized('Name and password do not belong together.', 'wrong-credentials')
    }
    attempt.succeeded()
    return credential.member
  }
}
