import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { IpAddress } from '../net/ip-address.ts'
import { Redacted } from '../redacted.ts'
import type { DayKeys } from './day-keys.ts'
import type { RequestPart, RequestVault } from './request-vault.ts'
import { type DaySecrets, openOrigin } from './sealed-origin.ts'
import type { SubscriptionVault } from './subscription-vault.ts'

/** A private value in memory, to be looked for where it must not be. */
export type PrivateValue =
  | { readonly kind: 'address'; readonly value: Redacted<IpAddress> }
  | { readonly kind: 'email' | 'request'; readonly value: Redacted<string> }
  | { readonly kind: 'key'; readonly value: Redacted<Buffer> | Redacted<string> }

/** What was opened, and how many boxes their own key does not open. */
export interface Opened {
  readonly values: readonly PrivateValue[]
  readonly unopened: number
}

export interface PrivateSampleOptions {
  readonly db: Knex
  readonly dayKeys: Pick<DayKeys, 'forOpening'>
  readonly subscriptions: Pick<SubscriptionVault, 'open'>
  readonly requests: Pick<RequestVault, 'open'>
}

interface OriginRow {
  readonly comment_id: string
  readonly day: number
  readonly sealed: Buffer
}

interface RequestRow {
  readonly id: string
  readonly sealed: Buffer
  readonly sealed_answer: Buffer | null
}

/** Opens real private values, up to a number of each kind, another choice each time. */
export class PrivateSample {
  readonly #options: PrivateSampleOptions

  constructor(options: PrivateSampleOptions) {
    this.#options = options
  }

  /** The addresses behind comments. Those of a day whose key is gone are passed over. */
  async addresses(most: number): Promise<Opened> {
    const rows = await this.#some<OriginRow>('comment_origins', most, {
      id: 'comment_id',
      columns: ['comment_id', 'day', 'sealed'],
    })
    const days = new Map<number, DaySecrets | undefined>()
    for (const { day } of rows) {
      if (!days.has(day)) days.set(day, await this.#options.dayKeys.forOpening(day))
    }
    return toOpened(
      rows.flatMap(({ comment_id: commentId, day, sealed }) => {
        const secrets = days.get(day)
        if (!secrets) return []
        const address = openOrigin(secrets, { commentId, day }, sealed)
        return [address && ({ kind: 'address', value: new Redacted(address) } as const)]
      }),
    )
  }

  /** The addresses that notices of replies go to. */
  async emails(most: number): Promise<Opened> {
    const rows = await this.#some<{ id: string; sealed: Buffer }>('notice_recipients', most, {
      id: 'id',
      columns: ['id', 'sealed'],
    })
    return toOpened(
      rows.map(({ id, sealed }) => {
        const value = this.#options.subscriptions.open(id, sealed)
        return value && ({ kind: 'email', value } as const)
      }),
    )
  }

  /** What readers wrote in requests about their data, and what they were answered. */
  async requests(most: number): Promise<Opened> {
    const rows = await this.#some<RequestRow>('privacy_requests', most, {
      id: 'id',
      columns: ['id', 'sealed', 'sealed_answer'],
    })
    const open = (id: string, part: RequestPart, sealed: Buffer) => {
      const value = this.#options.requests.open(id, part, sealed)
      return value && ({ kind: 'request', value } as const)
    }
    return toOpened(
      rows.flatMap(({ id, sealed, sealed_answer: answer }) => [
        open(id, 'content', sealed),
        ...(answer ? [open(id, 'answer', answer)] : []),
      ]),
    )
  }

  // Ids are random, so those after a random one are a random choice.
  async #some<Row extends object>(
    table: string,
    most: number,
    { id, columns }: { readonly id: string; readonly columns: readonly string[] },
  ): Promise<Row[]> {
    const start = randomUUID()
    const part = async (operator: '>=' | '<', limit: number): Promise<Row[]> => {
      const { db } = this.#options
      const rows = db(table).where(id, operator, start).orderBy(id).limit(limit)
      return (await rows.select([...columns])) as Row[]
    }
    const after = await part('>=', most)
    return after.length === most ? after : [...after, ...(await part('<', most - after.length))]
  }
}

function toOpened(opened: readonly (PrivateValue | undefined)[]): Opened {
  const values = opened.filter((value) => value !== undefined)
  return { values, unopened: opened.length - values.length }
}
