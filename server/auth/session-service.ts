import type { AuditLog } from '../audit/audit-log.ts'
import { type Clock, MINUTE } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { Redacted } from '../redacted.ts'
import { outsideRequests } from '../request-scope.ts'
import { SESSION_IDLE, SESSION_TIME } from '../retention.ts'
import type { ApiTokenStore } from './api-token-store.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import type { LiveRange, SessionStore } from './session-store.ts'

// Writing every request's time would cost a commit each; a minute is exact enough.
const SEEN_STEP = MINUTE
const CONFIRMED_FOR = 5 * MINUTE

export interface SessionServiceOptions {
  readonly database: Database
  readonly sessions: SessionStore
  readonly apiTokens: ApiTokenStore
  readonly audit: AuditLog
  readonly now: Clock
}

/** Who is behind a session. */
export interface ResumedSession {
  readonly staffId: string
  /** Whether the password was given again within the last five minutes. */
  readonly passwordConfirmed: boolean
}

/** Sessions of staff: 30 minutes without a request or 12 hours end them. */
export class SessionService {
  readonly #database: Database
  readonly #sessions: SessionStore
  readonly #apiTokens: ApiTokenStore
  readonly #audit: AuditLog
  readonly #now: Clock
  readonly #touching = new Set<string>()

  constructor({ database, sessions, apiTokens, audit, now }: SessionServiceOptions) {
    this.#database = database
    this.#sessions = sessions
    this.#apiTokens = apiTokens
    this.#audit = audit
    this.#now = now
  }

  /** Starts a session inside the caller's transaction and returns its token, told only once. */
  async start(trx: Transaction, staffId: string): Promise<Redacted<string>> {
    const now = this.#now()
    const token = newSecretToken()
    await this.#sessions.with(trx).insert({
      tokenHash: hashSecretToken(token),
      staffId,
      createdAt: now,
      seenAt: now,
      expiresAt: now + SESSION_TIME,
    })
    await this.#record(trx, { staffId, action: 'session.started', details: {} })
    return token
  }

  /** Who is behind a token, and a note that they were here. */
  async resume(token: Redacted<string>): Promise<ResumedSession | undefined> {
    const now = this.#now()
    const session = await this.#sessions.findLive(hashSecretToken(token), this.#live())
    if (!session) return undefined
    if (now - session.seenAt >= SEEN_STEP) this.#touch(session.tokenHash, now)
    const { staffId, confirmedAt } = session
    return {
      staffId,
      passwordConfirmed: confirmedAt !== undefined && now - confirmedAt < CONFIRMED_FOR,
    }
  }

  // Nobody waits for it: what is read at the desk must not depend on a lock of somebody else. A note
  // that fails is made again with the next request.
  #touch(tokenHash: Buffer, now: number): void {
    const name = tokenHash.toString('hex')
    if (this.#touching.has(name)) return
    this.#touching.add(name)
    const done = () => this.#touching.delete(name)
    void outsideRequests(() => this.#sessions.touch(tokenHash, now).then(done, done))
  }

  /** Notes that the password was given again in this session. */
  async confirm(token: Redacted<string>): Promise<void> {
    await this.#sessions.confirm(hashSecretToken(token), this.#now())
  }

  /** Signs one browser out. An unknown token is the same as one already signed out. */
  async end(token: Redacted<string>, staffId: string): Promise<void> {
    await this.#database.transaction(async ({ trx }) => {
      const ended = await this.#sessions.with(trx).delete(hashSecretToken(token))
      if (ended) {
        await this.#record(trx, { staffId, action: 'session.ended', details: { sessions: 1 } })
      }
    })
  }

  /** Ends the session that a browser had, whoever's it was, because another one takes its place. */
  async endReplaced(token: Redacted<string>): Promise<void> {
    const session = await this.#sessions.findLive(hashSecretToken(token), this.#live())
    if (session) await this.end(token, session.staffId)
  }

  /** Signs a member of staff out of every browser, and ends their API tokens. */
  async endAll(staffId: string): Promise<void> {
    await this.#database.transaction(async ({ trx }) => {
      const sessions = await this.drop(trx, staffId)
      const tokens = await this.#apiTokens.with(trx).revokeAllOf(staffId, this.#now())
      await this.#record(trx, { staffId, action: 'session.ended', details: { sessions, tokens } })
    })
  }

  /** Ends the sessions alone, inside the caller's transaction, who says in the audit trail why. @returns how many */
  async drop(trx: Transaction, staffId: string): Promise<number> {
    return this.#sessions.with(trx).deleteOf(staffId)
  }

  /** How many browsers a member of staff is signed in with. */
  async count(staffId: string): Promise<number> {
    return this.#sessions.countLive(staffId, this.#live())
  }

  /** Removes sessions that no longer count. @returns how many */
  async purge(): Promise<number> {
    return this.#sessions.deleteDead(this.#live())
  }

  #live(): LiveRange {
    const now = this.#now()
    return { seenAfter: now - SESSION_IDLE, endingAfter: now }
  }

  async #record(
    trx: Transaction,
    event: {
      readonly staffId: string
      readonly action: 'session.started' | 'session.ended'
      readonly details: Readonly<Record<string, number>>
    },
  ): Promise<void> {
    await this.#audit.append(trx, {
      actor: event.staffId,
      action: event.action,
      targetType: 'staff',
      targetId: event.staffId,
      details: event.details,
    })
  }
}
