import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { invalidInput } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { checkNewPassword } from './password-rule.ts'
import { type StaffRole, sortedRoles } from './permissions.ts'
import type { SessionService } from './session-service.ts'
import { parseStaffName, staffNameKey } from './staff-name.ts'
import type { StaffStore } from './staff-store.ts'
import type { UndertakingService } from './undertaking-service.ts'

export interface AccountMakerOptions {
  readonly staff: StaffStore
  readonly hasher: PasswordHasher
  readonly undertakingService: UndertakingService
  readonly sessionService: SessionService
  readonly audit: AuditLog
  readonly now: Clock
  readonly newId: () => string
}

/** What a person chose for their account: checked, and the password hashed. */
export interface ChosenAccount {
  readonly name: string
  readonly passwordHash: Redacted<string>
}

/** Makes accounts of named persons, who accept the undertaking with it. */
export class AccountMaker {
  readonly #options: AccountMakerOptions

  constructor(options: AccountMakerOptions) {
    this.#options = options
  }

  /** @throws {Problem} 400 `invalid-input`, 503 `sign-in-busy` */
  async choose(choice: {
    readonly name: string
    readonly password: Redacted<string>
  }): Promise<ChosenAccount> {
    const name = parseStaffName(choice.name)
    checkNewPassword(choice.password, name)
    return { name, passwordHash: await this.#options.hasher.hash(choice.password) }
  }

  /**
   * Writes the account, that it accepted the undertaking, and the audit event, and signs it in.
   *
   * @returns the token of the first session
   * @throws {Problem} 400 `invalid-input` when the name is taken
   */
  async make(
    trx: Transaction,
    account: ChosenAccount & {
      readonly roles: readonly StaffRole[]
      readonly action: 'owner.created' | 'staff.joined'
    },
  ): Promise<Redacted<string>> {
    const { staff, undertakingService, sessionService, audit, now, newId } = this.#options
    const { name, passwordHash, action } = account
    const nameKey = staffNameKey(name)
    if (await staff.with(trx).findNamed(nameKey)) throw nameTaken()
    const id = newId()
    const roles = sortedRoles(account.roles)
    await staff.with(trx).insert({ id, name, roles, createdAt: now() }, { nameKey, passwordHash })
    await audit.append(trx, {
      actor: id,
      action,
      targetType: 'staff',
      targetId: id,
      details: { roles: roles.join(' ') },
    })
    await undertakingService.record(trx, id)
    return sessionService.start(trx, id)
  }
}

function nameTaken(): Error {
  const message = 'Somebody here bears this name already. Choose another one.'
  return invalidInput([{ field: 'name', code: 'taken', message }])
}
