import type { Knex } from 'knex'

/** What a reader may ask for. */
export const requestKinds = ['access', 'correction', 'erasure', 'other'] as const
/** What came of it. */
export const requestOutcomes = ['fulfilled', 'partly', 'refused'] as const

export type RequestKind = (typeof requestKinds)[number]
export type RequestOutcome = (typeof requestOutcomes)[number]

/** What was decided about a request, and by whom. */
export interface StoredAnswer {
  readonly outcome: RequestOutcome
  readonly sealed: Buffer
  /** Id of the member of staff. */
  readonly by: string
  readonly at: number
}

/** A request of a reader about their own data, as it lies on disk. */
export interface StoredRequest {
  readonly id: string
  readonly kind: RequestKind
  readonly sealed: Buffer
  readonly createdAt: number
  readonly answer: StoredAnswer | undefined
  /** Milliseconds; after this instant the row must go. */
  readonly purgeAfter: number
}

interface Row {
  id: string
  kind: RequestKind
  sealed: Buffer
  created_at: number
  outcome: RequestOutcome | null
  sealed_answer: Buffer | null
  answered_by: string | null
  answered_at: number | null
  purge_after: number
}

/** A page of requests. */
export interface RequestPlace {
  readonly now: number
  /** The last request of the page before. */
  readonly after: Pick<StoredRequest, 'id' | 'createdAt' | 'answer'> | undefined
  readonly limit: number
}

const table = 'privacy_requests'
const answeredLast = 'case when answered_at is null then 0 else 1 end'
const columns = [
  'id',
  'kind',
  'sealed',
  'created_at',
  'outcome',
  'sealed_answer',
  'answered_by',
  'answered_at',
  'purge_after',
] as const

/** The table `privacy_requests`: what was asked and answered is sealed; every row has its end. */
export class RequestStore {
  static readonly table = table
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): RequestStore {
    return new RequestStore(trx)
  }

  async insert(request: Omit<StoredRequest, 'answer'>): Promise<void> {
    await this.#db<Row>(table).insert({
      id: request.id,
      kind: request.kind,
      sealed: request.sealed,
      created_at: request.createdAt,
      purge_after: request.purgeAfter,
    })
  }

  /** What is not past its time, behind a request or from the first: open ones first, the oldest of them first. */
  async list({ now, after, limit }: RequestPlace): Promise<StoredRequest[]> {
    const query = this.#db<Row>(table)
      .where('purge_after', '>', now)
      .orderByRaw(`${answeredLast}, created_at, id`)
      .limit(limit)
      .select(...columns)
    if (after) {
      const place = [after.answer ? 1 : 0, after.createdAt, after.id]
      query.whereRaw(`(${answeredLast}, created_at, id) > (?, ?, ?)`, place)
    }
    return (await query).map(toRequest)
  }

  async find(id: string, now: number): Promise<StoredRequest | undefined> {
    const row = await this.#db<Row>(table)
      .where({ id })
      .where('purge_after', '>', now)
      .first(...columns)
    return row && toRequest(row)
  }

  /** How many wait for an answer; with an instant, how many were there by then. */
  async countOpen(madeBy?: number): Promise<number> {
    const open = this.#db<Row>(table).whereNull('answered_at')
    if (madeBy !== undefined) open.where('created_at', '<=', madeBy)
    const row = await open.count({ count: '*' }).first()
    return Number(row?.count ?? 0)
  }

  /** @returns whether there was such a request, not answered before */
  async setAnswer(id: string, answer: StoredAnswer, purgeAfter: number): Promise<boolean> {
    const changed = await this.#db<Row>(table).where({ id }).whereNull('answered_at').update({
      outcome: answer.outcome,
      sealed_answer: answer.sealed,
      answered_by: answer.by,
      answered_at: answer.at,
      purge_after: purgeAfter,
    })
    return changed === 1
  }

  /** Deletes what must be gone by now. @returns how many had an answer, and how many had none */
  async deleteDue(now: number): Promise<{ answered: number; unanswered: number }> {
    const due = () => this.#db<Row>(table).where('purge_after', '<=', now)
    const unanswered = await due().whereNull('answered_at').delete()
    return { unanswered, answered: await due().delete() }
  }

  async deleteAll(): Promise<number> {
    return await this.#db<Row>(table).delete()
  }
}

function toRequest(row: Row): StoredRequest {
  const { outcome, sealed_answer: sealed, answered_by: by, answered_at: at } = row
  const isAnswered = outcome !== null && sealed !== null && by !== null && at !== null
  return {
    id: row.id,
    kind: row.kind,
    sealed: row.sealed,
    createdAt: row.created_at,
    answer: isAnswered ? { outcome, sealed, by, at } : undefined,
    purgeAfter: row.purge_after,
  }
}
