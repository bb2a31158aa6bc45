import type pg from 'pg'
import { SECOND } from '../clock.ts'
import type { Redacted } from '../redacted.ts'
import type { Database } from './database.ts'
import { postgresDriver, SERVER_NAME } from './postgres-driver.ts'
import type { Transaction } from './unit-of-work.ts'

const CHANNEL = 'afterword_threads'
const RETRY = 2 * SECOND

export interface ChangeFeedOptions {
  readonly database: Database
  readonly databaseUrl: Redacted<string>
  /** A thread changed in another process. */
  readonly onChange: (key: string) => void
  /** Changes may have been missed: forget everything. */
  readonly onGap: () => void
}

/**
 * Carries thread changes between the processes that share a PostgreSQL database, by LISTEN and
 * NOTIFY. With SQLite there is one process, and nothing to carry.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #stopped = false
  #isListening = false

  constructor(options: ChangeFeedOptions) {
    this.#options = options
  }

  /** Whether what this process announces comes back to it, too, in the order of the commits. */
  get isListening(): boolean {
    return this.#isListening
  }

  /** Tells the other processes when, and only when, the transaction commits. */
  async announce(trx: Transaction, key: string): Promise<void> {
    if (this.#options.database.engine === 'postgres') {
      await trx.raw('select pg_notify(?, ?)', [CHANNEL, key])
    }
  }

  /** Begins to listen, and goes on after a lost connection. */
  async start(): Promise<void> {
    if (this.#options.database.engine !== 'postgres' || this.#stopped) return
    const { Client } = postgresDriver(this.#options.database.knex)
    const client = new Client({
      connectionString: this.#options.databaseUrl.expose(),
      application_name: SERVER_NAME,
    })
    client.on('notification', ({ payload }) => this.#options.onChange(payload ?? ''))
    client.on('error', () => this.#reconnect(client))
    client.on('end', () => this.#reconnect(client))
    this.#client = client
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.#isListening = true
    this.#options.onGap()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    await this.#client?.end()
  }

  #reconnect(lost: pg.Client): void {
    if (this.#stopped || lost !== this.#client) return
    this.#client = undefined
    this.#isListening = false
    this.#options.onGap()
    this.#retry = setTimeout(() => {
      this.start().catch(() => this.#client && this.#reconnect(this.#client))
    }, RETRY)
  }
}
