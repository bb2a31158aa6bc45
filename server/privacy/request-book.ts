import { type Clock, DAY } from '../clock.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { Redacted } from '../redacted.ts'
import { ANSWERED_DAYS, REQUEST_DAYS } from '../retention.ts'
import type { RequestKind, RequestOutcome, RequestStore, StoredRequest } from './request-store.ts'
import type { RequestVault } from './request-vault.ts'

/** What was decided about a request. */
export interface RequestAnswer {
  readonly outcome: RequestOutcome
  readonly note: Redacted<string> | undefined
  readonly by: string
  readonly at: number
}

/** A request with what it says, for the eyes of those who answer it. */
export interface PrivacyRequest {
  readonly id: string
  readonly kind: RequestKind
  /** `undefined` when it can no longer be opened. */
  readonly content: Redacted<string> | undefined
  readonly createdAt: number
  readonly answer: RequestAnswer | undefined
  readonly purgeAfter: number
}

export interface RequestBookOptions {
  readonly store: RequestStore
  readonly vault: RequestVault
  readonly now: Clock
}

/** Keeps requests of readers about their own data, sealed, and for a limited time. */
export class RequestBook {
  readonly #options: RequestBookOptions

  constructor(options: RequestBookOptions) {
    this.#options = options
  }

  async add(
    trx: Transaction,
    { id, kind, content }: Pick<PrivacyRequest, 'id' | 'kind'> & { content: Redacted<string> },
  ): Promise<void> {
    const { store, vault, now } = this.#options
    const createdAt = now()
    await store.with(trx).insert({
      ...{ id, kind, createdAt },
      sealed: vault.seal(id, 'content', content),
      purgeAfter: createdAt + REQUEST_DAYS * DAY,
    })
  }

  /** How many wait for an answer. */
  async countOpen(): Promise<number> {
    return this.#options.store.countOpen()
  }

  /** Some of the requests after one, or from the first: open ones first, the oldest of them first. */
  async list(place: { readonly after?: string | undefined; readonly limit: number }) {
    const { store } = this.#options
    const now = this.#options.now()
    const after = place.after === undefined ? undefined : await store.find(place.after, now)
    const stored = await store.list({ now, after, limit: place.limit })
    return stored.map((request): PrivacyRequest => this.#open(request))
  }

  async find(id: string, trx?: Transaction): Promise<PrivacyRequest | undefined> {
    const { store, now } = this.#options
    const request = await (trx ? store.with(trx) : store).find(id, now())
    return request && this.#open(request)
  }

  /** @returns false when it was answered before */
  async answer(
    trx: Transaction,
    request: PrivacyRequest,
    answer: { outcome: RequestOutcome; note: Redacted<string>; by: string },
  ): Promise<boolean> {
    const { store, vault, now } = this.#options
    const { outcome, note, by } = answer
    const at = now()
    const sealed = vault.seal(request.id, 'answer', note)
    const purgeAfter = Math.min(request.purgeAfter, at + ANSWERED_DAYS * DAY)
    return store.with(trx).setAnswer(request.id, { outcome, sealed, by, at }, purgeAfter)
  }

  #open({ sealed, answer, ...request }: StoredRequest): PrivacyRequest {
    const { vault } = this.#options
    return {
      ...request,
      content: vault.open(request.id, 'content', sealed),
      answer: answer && {
        outcome: answer.outcome,
        note: vault.open(request.id, 'answer', answer.sealed),
        by: answer.by,
        at: answer.at,
      },
    }
  }
}
