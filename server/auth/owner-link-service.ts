import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { conflict, unauthorized } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import { OWNER_LINK_TIME } from '../retention.ts'
import type { AccountMaker } from './new-account.ts'
import type { OwnerLinkStore } from './owner-link-store.ts'
import { staffRoles } from './permissions.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import type { StaffStore } from './staff-store.ts'

export interface OwnerLinkServiceOptions {
  readonly database: Database
  readonly staff: StaffStore
  readonly ownerLinks: OwnerLinkStore
  readonly accountMaker: AccountMaker
  readonly now: Clock
}

/** A one-time link together with the account that its holder chooses. */
export interface AccountRequest {
  readonly token: Redacted<string>
  readonly name: string
  readonly password: Redacted<string>
}

/** The way to the first account: a one-time link that whoever runs the server finds on its console. */
export class OwnerLinkService {
  readonly #options: OwnerLinkServiceOptions

  constructor(options: OwnerLinkServiceOptions) {
    this.#options = options
  }

  /** Whether somebody owns this server already; then no link works or can be made. */
  async ownerExists(): Promise<boolean> {
    return this.#options.staff.ownerExists()
  }

  /**
   * Makes a link that works once within 15 minutes. The token belongs into the fragment of the
   * URL, which no browser sends to a server: `/admin/setup#<token>`.
   *
   * @throws {Problem} 409 `owner-exists`
   */
  async create(): Promise<Redacted<string>> {
    const { database, ownerLinks, now } = this.#options
    const token = newSecretToken()
    await database.transaction(async ({ trx }) => {
      await this.#requireNoOwner(trx)
      const links = ownerLinks.with(trx)
      await links.deleteExpired(now())
      await links.insert(hashSecretToken(token), now() + OWNER_LINK_TIME)
    })
    return token
  }

  /**
   * Makes the holder of a link the owner, who holds every role as long as they are alone, records
   * that they accepted the undertaking, and signs them in.
   *
   * @returns the token of their first session
   * @throws {Problem} 401 `link-not-valid`, 409 `owner-exists`, 400 `invalid-input`
   */
  async redeem({ token, ...choice }: AccountRequest): Promise<Redacted<string>> {
    const { database, ownerLinks, accountMaker } = this.#options
    // Asked first, so that nobody without a link makes the server compute a password hash.
    await this.#requireLive(token)
    const account = await accountMaker.choose(choice)
    return database.transaction(async ({ trx }) => {
      await database.lockForWriting(trx, 'staff')
      await this.#requireNoOwner(trx)
      await this.#requireLive(token, trx)
      await ownerLinks.with(trx).deleteAll()
      return accountMaker.make(trx, { ...account, roles: staffRoles, action: 'owner.created' })
    })
  }

  async #requireNoOwner(trx: Transaction): Promise<void> {
    if (await this.#options.staff.with(trx).ownerExists()) {
      throw conflict('owner-exists', 'This server has an owner. Sign in instead.')
    }
  }

  async #requireLive(token: Redacted<string>, trx?: Transaction): Promise<void> {
    const { ownerLinks, now } = this.#options
    const links = trx ? ownerLinks.with(trx) : ownerLinks
    if (!(await links.isLive(hashSecretToken(token), now()))) {
      throw unauthorized(
        'This set-up code is not valid or older than 15 minutes. Make a new link on the server with: npm run owner',
        'link-not-valid',
      )
    }
  }
}
