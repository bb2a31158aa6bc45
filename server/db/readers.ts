import { setTimeout as delay } from 'node:timers/promises'
import knexFactory, { type Knex } from 'knex'
import { type PoolOptions, readersConfig } from './knex-config.ts'

/** New reads wait at most so long, in milliseconds, for the log of SQLite to be emptied. */
const LONGEST_PAUSE = 100
const LOOK_AGAIN = 2

/**
 * The connections by which a server reads: whatever holds the writers up, readers are answered.
 * They take every select that is no part of a transaction, and nothing else.
 */
export class Readers {
  readonly knex: Knex
  #pause: Promise<unknown> = Promise.resolve()

  constructor(options: PoolOptions) {
    this.knex = knexFactory(readersConfig(options))
    const { client } = this.knex
    const acquire: () => Promise<unknown> = client.acquireConnection.bind(client)
    client.acquireConnection = async () => {
      await this.#pause
      return acquire()
    }
  }

  /** Takes the reads of a pool of writers over. */
  takeReadsOf({ client }: Knex): void {
    const run = client.runner.bind(client)
    client.runner = (builder: Built) =>
      isRead(builder) ? this.knex.client.runner(builder) : run(builder)
    // Whoever listens to the statements of the pool hears of its reads, as if it ran them itself.
    for (const event of ['query', 'query-response']) {
      this.knex.client.on(event, (...told: unknown[]) => client.emit(event, ...told))
    }
  }

  /** Does `work` while nobody reads, or after a tenth of a second; reads that come meanwhile wait for no longer. */
  async pauseFor(work: () => Promise<void>): Promise<void> {
    const begin = performance.now()
    const isOver = () => performance.now() - begin > LONGEST_PAUSE
    let end = () => {}
    const done = new Promise<void>((resolve) => {
      end = resolve
    })
    this.#pause = Promise.race([done, delay(LONGEST_PAUSE, undefined, { ref: false })])
    try {
      while (this.knex.client.pool.numUsed() > 0 && !isOver()) await delay(LOOK_AGAIN)
      await work()
    } finally {
      end()
    }
  }

  async close(): Promise<void> {
    await this.knex.destroy()
  }
}

/** What Knex is about to run: the parts of its query builder that tell a read. */
interface Built {
  readonly _method?: string
  readonly _single?: { readonly lock?: string }
  readonly _connection?: unknown
}

const READS: readonly (string | undefined)[] = ['select', 'first', 'pluck']

function isRead({ _method, _single, _connection }: Built): boolean {
  return READS.includes(_method) && _single?.lock === undefined && _connection === undefined
}
