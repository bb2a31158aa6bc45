import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { invalidInput, notFound } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import { TOKEN_TIME } from '../retention.ts'
import type { ApiToken, ApiTokenStore } from './api-token-store.ts'
import type { TokenScope } from './permissions.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

const PREFIX = 'aw_'
const MAX_NAME = 80

export interface ApiTokenServiceOptions {
  readonly database: Database
  readonly apiTokens: ApiTokenStore
  readonly audit: AuditLog
  readonly now: Clock
  readonly newId: () => string
}

export interface NewApiToken {
  readonly staffId: string
  /** What the token is for, in its owner's words. */
  readonly name: string
  readonly scopes: readonly TokenScope[]
}

/** Bearer tokens with which programs act for a member of staff. */
export class ApiTokenService {
  readonly #options: ApiTokenServiceOptions

  constructor(options: ApiTokenServiceOptions) {
    this.#options = options
  }

  /**
   * Makes a token that ends after a year. Its value is in the answer and nowhere else.
   *
   * @throws {Problem} `invalid-input` when it has no name or may do nothing
   */
  async create({
    staffId,
    name,
    scopes,
  }: NewApiToken): Promise<{ readonly id: string; readonly token: Redacted<string> }> {
    const { database, apiTokens, audit, now, newId } = this.#options
    const token = newSecretToken(PREFIX)
    const createdAt = now()
    const record: ApiToken = {
      id: newId(),
      staffId,
      name: parseTokenName(name),
      scopes: requireScopes(scopes),
      createdAt,
      expiresAt: createdAt + TOKEN_TIME,
    }
    await database.transaction(async ({ trx }) => {
      await apiTokens.with(trx).insert(record, hashSecretToken(token))
      await audit.append(trx, {
        actor: staffId,
        action: 'token.created',
        targetType: 'token',
        targetId: record.id,
        details: { scopes: record.scopes.join(' ') },
      })
    })
    return { id: record.id, token }
  }

  /** Tokens of one member of staff that still work, newest first. */
  async list(staffId: string): Promise<ApiToken[]> {
    return this.#options.apiTokens.list(staffId, this.#options.now())
  }

  /**
   * Ends a token at once and for good.
   *
   * @throws {Problem} 404 when the member of staff has no such token
   */
  async revoke({ staffId, id }: { readonly staffId: string; readonly id: string }): Promise<void> {
    const { database, apiTokens, audit, now } = this.#options
    await database.transaction(async ({ trx }) => {
      if (!(await apiTokens.with(trx).revoke({ id, staffId, at: now() }))) {
        throw notFound('You have no such token.')
      }
      await audit.append(trx, {
        actor: staffId,
        action: 'token.revoked',
        targetType: 'token',
        targetId: id,
        details: {},
      })
    })
  }

  /** The token record behind a bearer value, unless it was revoked or has ended. */
  async find(token: Redacted<string>): Promise<ApiToken | undefined> {
    const { apiTokens, now } = this.#options
    return apiTokens.findByHash(hashSecretToken(token), now())
  }
}

function parseTokenName(input: string): string {
  const name = input.normalize('NFC').trim()
  if (name === '' || [...name].length > MAX_NAME || /\p{Cc}/u.test(name)) {
    throw invalidInput([
      {
        field: 'name',
        code: 'not-valid',
        message: `Say in up to ${MAX_NAME} characters what the token is for.`,
      },
    ])
  }
  return name
}

function requireScopes(scopes: readonly TokenScope[]): TokenScope[] {
  if (scopes.length === 0) {
    throw invalidInput([
      { field: 'scopes', code: 'required', message: 'Choose at least one thing it may do.' },
    ])
  }
  return [...new Set(scopes)]
}
