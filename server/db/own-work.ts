import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import { SECOND } from '../clock.ts'
import type { RunStatement } from './sqlite-connection.ts'

const PATIENCE = 60 * SECOND

/**
 * Lets everybody who wants to write wait while the server itself rewrites an SQLite file. Such work
 * takes far longer than the lock of somebody else is waited for, and ends by itself.
 */
export class OwnWork {
  readonly #knex: Knex
  readonly #acquire: () => Promise<unknown>
  readonly #patience: number
  #underWay: Promise<unknown> | undefined

  /** @param patience milliseconds */
  constructor(knex: Knex, patience: number = PATIENCE) {
    const { client } = knex
    this.#knex = knex
    this.#acquire = client.acquireConnection.bind(client)
    this.#patience = patience
    client.acquireConnection = async () => {
      if (this.#underWay !== undefined) await this.#wait(this.#underWay)
      return this.#acquire()
    }
  }

  /** Whether others wait for it just now. */
  get isUnderWay(): boolean {
    return this.#underWay !== undefined
  }

  /** Runs statements on one connection, however long they take. */
  async run(statements: (run: RunStatement) => Promise<void>): Promise<void> {
    const connection = await this.#acquire()
    const work = statements((sql) => this.#knex.raw(sql).connection(connection))
    this.#underWay = work
    try {
      await work
    } finally {
      this.#underWay = undefined
      await this.#knex.client.releaseConnection(connection)
    }
  }

  /** @throws {Error} `SQLITE_BUSY` when it takes too long */
  async #wait(work: Promise<unknown>): Promise<void> {
    const ended = work.then(
      () => true,
      () => true,
    )
    if (await Promise.race([ended, delay(this.#patience, false, { ref: false })])) return
    const message = 'SQLITE_BUSY: the server rewrites its database'
    throw Object.assign(new Error(message), { code: 'SQLITE_BUSY' })
  }
}
