import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { SECOND } from '../clock.ts'
import type { Logger } from '../logger.ts'
import type { Redacted } from '../redacted.ts'
import type { Database } from './database.ts'
import { Heartbeat } from './heartbeat.ts'
import { postgresDriver, SERVER_NAME } from './postgres-driver.ts'
import type { Transaction } from './unit-of-work.ts'

const CHANNEL = 'afterword_threads'
const HEARTBEAT = 'afterword_heartbeat'
/** While nothing is heard, this is how long anything is remembered, and when listening is tried again. */
const RETRY = 2 * SECOND

const DEAF =
  'news of other processes do not arrive; until they do, pages are remembered for two seconds. ' +
  'Behind a pooler such as pgbouncer, set DATABASE_LISTEN_URL to an address of PostgreSQL itself'

export interface ChangeFeedOptions {
  readonly database: Database
  /** Where to listen: an address of PostgreSQL itself, with no pooler before it. */
  readonly listenUrl: Redacted<string>
  readonly logger: Pick<Logger, 'warn' | 'info'>
  /** Milliseconds between two proofs that news arrive. */
  readonly heartbeat?: number | undefined
  /** A thread changed in another process. */
  readonly onChange: (key: string) => void
  /** Changes may have been missed: forget everything. */
  readonly onGap: () => void
}

/**
 * Carries thread changes between the processes that share a PostgreSQL database, by LISTEN and
 * NOTIFY. With SQLite there is one process, and nothing to carry. It is deaf while it cannot prove
 * that news arrive.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions
  readonly #heartbeat: Heartbeat
  #client: pg.Client | undefined
  #stopped = false
  #isListening = false
  #untilHeard: NodeJS.Timeout | undefined
  #onKnown = () => {}

  constructor(options: ChangeFeedOptions) {
    this.#options = options
    this.#heartbeat = new Heartbeat({
      send: (text) => this.#sendBeat(text),
      onSilence: () => this.#lose(),
      onHeard: () => this.#find(),
      every: options.heartbeat,
    })
  }

  /** Whether what this process announces comes back to it, too, in the order of the commits. */
  get isListening(): boolean {
    return this.#isListening
  }

  /** Whether news of other processes may be missed just now. */
  get isDeaf(): boolean {
    return this.#options.database.engine === 'postgres' && !this.#isListening
  }

  /** How many processes serve this database, this one included. */
  get processes(): number {
    return this.#heartbeat.processes
  }

  /** Tells the other processes when, and only when, the transaction commits. */
  async announce(trx: Transaction, key: string): Promise<void> {
    if (this.#options.database.engine === 'postgres') {
      await trx.raw('select pg_notify(?, ?)', [CHANNEL, key])
    }
  }

  /** Begins to listen, and waits until it is known whether news arrive. */
  async start(): Promise<void> {
    if (this.#options.database.engine !== 'postgres') return
    const known = new Promise<void>((resolve) => {
      this.#onKnown = resolve
    })
    await this.#listen()
    this.#heartbeat.beat()
    await known
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#heartbeat.stop()
    clearTimeout(this.#untilHeard)
    await this.#disconnect()
  }

  async #listen(): Promise<void> {
    const { Client } = postgresDriver(this.#options.database.knex)
    const client = new Client({
      connectionString: this.#options.listenUrl.expose(),
      application_name: SERVER_NAME,
      connectionTimeoutMillis: RETRY,
      query_timeout: RETRY,
    })
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === HEARTBEAT) this.#heartbeat.hear(payload)
      else this.#options.onChange(payload)
    })
    client.on('error', () => client === this.#client && this.#lose())
    client.on('end', () => client === this.#client && this.#lose())
    this.#client = client
    await client.connect()
    if (this.#stopped) return this.#disconnect()
    await client.query(`listen ${CHANNEL}`)
    await client.query(`listen ${HEARTBEAT}`)
  }

  async #sendBeat(text: string): Promise<void> {
    const { knex } = this.#options.database
    await knex.select(knex.raw('pg_notify(?, ?)', [HEARTBEAT, text]))
  }

  #find(): void {
    if (this.#isListening) return
    clearTimeout(this.#untilHeard)
    if (this.#untilHeard) this.#options.logger.info('news of other processes arrive again')
    this.#untilHeard = undefined
    this.#isListening = true
    this.#options.onGap()
    this.#onKnown()
  }

  #lose(): void {
    if (this.#stopped || this.#untilHeard) return
    this.#isListening = false
    this.#options.logger.warn(DEAF)
    // News that come late would be told twice: this process tells its own by itself now.
    void this.#disconnect()
    this.#retry()
    this.#onKnown()
  }

  // Until something is heard, what is remembered is forgotten again and again.
  #retry(): void {
    this.#options.onGap()
    this.#untilHeard = setTimeout(() => {
      this.#retry()
      void this.#disconnect()
        .then(() => (this.#stopped ? undefined : this.#listen()))
        .then(() => this.#heartbeat.beat())
        .catch(() => {})
    }, RETRY).unref()
  }

  async #disconnect(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    // A farewell to a network that swallows it is never answered.
    await Promise.race([client?.end().catch(() => {}), delay(RETRY / 4, undefined, { ref: false })])
  }
}
