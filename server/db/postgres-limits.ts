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

/** How Knex begins a transaction that may write. */
const BEGIN = 'BEGIN;'

/**
 * Sees that nothing waits for a PostgreSQL that does not answer. The limits stand in each transaction
 * and in this process, never in a session: behind pgbouncer the session is somebody else's next.
 *
 * A connection whose statement gets no answer is destroyed, and so are all those made before: what
 * swallowed its packets may have swallowed theirs.
 */
export function limitPostgres({ client }: Knex, limits: DatabaseLimits): void {
  const connect: () => Promise<Connection> = client.acquireRawConnection.bind(client)
  const close: (connection: Connection) => Promise<void> = client.destroyRawConnection.bind(client)
  let trusted = new WeakSet<Connection>()
  client.acquireRawConnection = async () => {
    const connection = await connect()
    limitStatements(connection, limits, () => {
      trusted = new WeakSet()
    })
    trusted.add(connection)
    return connection
  }
  client.validateConnection = (connection: Connection) => trusted.has(connection)
  // A farewell would wait for an answer, too.
  client.destroyRawConnection = async (connection: Connection) => {
    if (trusted.has(connection)) await close(connection)
    else connection.connection.stream.destroy()
  }
}

function limitStatements(
  connection: Connection,
  limits: DatabaseLimits,
  onSilence: () => void,
): void {
  const run = connection.query.bind(connection)
  connection.query = (query, done) => {
    const limit = currentRequest() ? limits.request : limits.job
    const timer = setTimeout(() => {
      onSilence()
      connection.connection.stream.destroy()
    }, limit)
    run(withinTransaction(query, limits.lock, limit), (error, result) => {
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
