import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { QueryConfig, QueryResult } from 'pg'
import { currentRequest } from '../request-scope.ts'
import type { DatabaseLimits } from './database-limits.ts'

type Done = (error: Error | null, result: QueryResult) => void

/** The part of a `pg` connection that is limited. */
interface Connection {
  query(query: string | QueryConfig, done: Done): void
  readonly connection: { readonly stream: { destroy(): void } }
}

/** The limits that hold just now, if any do. */
type CurrentLimits = () => DatabaseLimits | undefined

/** How many milliseconds a connection may take to end in good order. */
const FAREWELL = 500

/** How Knex begins a transaction that may write. */
const BEGIN = 'BEGIN;'

/**
 * Sees that nothing waits for a PostgreSQL that does not answer. The limits stand in each transaction
 * and in this process, never in a session: behind pgbouncer the session is somebody else's next.
 *
 * A connection whose statement gets no answer is destroyed, and those made before are not used again:
 * what swallowed its packets may have swallowed theirs. Those that only read are destroyed at once.
 *
 * @returns destroys every connection, whatever it waits for
 */
export function limitPostgres(
  { client }: Knex,
  limits: CurrentLimits,
  pool: 'readers' | 'writers',
): () => void {
  const connect: () => Promise<Connection> = client.acquireRawConnection.bind(client)
  const close: (connection: Connection) => Promise<void> = client.destroyRawConnection.bind(client)
  const open = new Set<Connection>()
  let trusted = new WeakSet<Connection>()
  const silence = new Silence()
  const destroyAll = () => {
    for (const connection of open) connection.connection.stream.destroy()
  }
  const onSilence = () => {
    trusted = new WeakSet()
    silence.begin()
    if (pool === 'readers') destroyAll()
  }
  client.acquireRawConnection = async () => {
    const connection = await silence.probe(connect)
    limitStatements(connection, { limits, pool, onSilence })
    trusted.add(connection)
    open.add(connection)
    return connection
  }
  const acquire: () => Promise<unknown> = client.acquireConnection.bind(client)
  client.acquireConnection = () => silence.tryOne(acquire)
  client.validateConnection = (connection: Connection) => trusted.has(connection)
  client.destroyRawConnection = async (connection: Connection) => {
    // A farewell waits for an answer, too.
    const farewell = trusted.has(connection) ? close(connection).catch(() => {}) : undefined
    await Promise.race([farewell, delay(FAREWELL, undefined, { ref: false })])
    connection.connection.stream.destroy()
    open.delete(connection)
  }
  return destroyAll
}

/**
 * While a database is silent, one asks whether it answers again and all others are refused at once:
 * they would wait in vain, one after the other.
 */
class Silence {
  #isSilent = false
  #trying = 0

  begin(): void {
    this.#isSilent = true
  }

  /** Connects; how that ends says whether the silence is over. */
  async probe<T>(connect: () => Promise<T>): Promise<T> {
    try {
      const connection = await connect()
      this.#isSilent = false
      return connection
    } catch (error) {
      this.#isSilent = true
      throw error
    }
  }

  /** @throws {Error} `ETIMEDOUT` while somebody else tries already */
  async tryOne<T>(acquire: () => Promise<T>): Promise<T> {
    if (this.#isSilent && this.#trying > 0) {
      throw Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' })
    }
    this.#trying += 1
    try {
      return await acquire()
    } finally {
      this.#trying -= 1
    }
  }
}

interface Limiting {
  readonly limits: CurrentLimits
  readonly pool: 'readers' | 'writers'
  readonly onSilence: () => void
}

function limitStatements(connection: Connection, { limits, pool, onSilence }: Limiting): void {
  const run = connection.query.bind(connection)
  connection.query = (query, done) => {
    const now = limits()
    if (!now) return run(query, done)
    const limitOfJob = pool === 'readers' ? now.read : now.job
    const limit = currentRequest() ? now.request : limitOfJob
    const timer = setTimeout(() => {
      onSilence()
      connection.connection.stream.destroy()
    }, limit)
    run(withinTransaction(query, now.lock, limit), (error, result) => {
      clearTimeout(timer)
      done(error, result)
    })
  }
}

// Together with the beginning, so that no transaction takes one more trip for it. One that is left
// open because its client is out of reach must not keep its locks.
function withinTransaction(
  query: string | QueryConfig,
  lock: number,
  statement: number,
): string | QueryConfig {
  if (typeof query === 'string' || query.text !== BEGIN) return query
  const settings = [
    `set local lock_timeout = ${lock}`,
    `set local statement_timeout = ${statement}`,
    `set local idle_in_transaction_session_timeout = ${statement}`,
  ]
  return { ...query, text: `${BEGIN} ${settings.join('; ')}` }
}
