import { Problem, unauthorized } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordHasher } from './password-hasher.ts'
import type { SignInFailures } from './sign-in-failures.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'
import { staffNameKey } from './staff-name.ts'
import type { StaffCredential, StaffMember, StaffStore } from './staff-store.ts'

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
    const matches = await hasher
      .verify(password, credential?.passwordHash, attempt.lane)
      .catch((error: unknown) => {
        attempt.abandoned()
        throw error
      })
    if (!credential || !matches || credential.member.disabledAt !== undefined) {
      await failures.record(credential?.member.id)
      throw unauthorized('Name and password do not belong together.', 'wrong-credentials')
    }
    attempt.succeeded()
    await this.#renew(credential, password)
    return credential.member
  }

  // A hash of another cost, from before an update, is made anew while the password is at hand.
  async #renew(credential: StaffCredential, password: Redacted<string>): Promise<void> {
    const { staff, hasher } = this.#options
    const { member, passwordHash } = credential
    if (hasher.isCurrent(passwordHash)) return
    const renewed = await hasher.hash(password).catch((error: unknown) => {
      // Too many others are checked: it is renewed at a later sign-in.
      if (error instanceof Problem) return undefined
      throw error
    })
    if (renewed) await staff.renewPassword(member.id, { from: passwordHash, to: renewed })
  }
}
