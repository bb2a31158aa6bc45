import type { Knex } from 'knex'

/** How Knex is told to begin a transaction. */
type Settings = Readonly<Record<string, unknown>>

/**
 * Makes PostgreSQL refuse every change that this pool asks for: each statement runs in a transaction
 * that only reads. Nothing is set on a session, which behind pgbouncer is somebody else's next.
 */
export function onlyReadOnPostgres({ client }: Knex): void {
  const run: (connection: unknown, query: unknown) => Promise<unknown> = client.query.bind(client)
  // Statements of a transaction do not come here: its client is another one.
  client.query = async (connection: unknown, query: unknown) => {
    await run(connection, 'begin read only')
    try {
      return await run(connection, query)
    } finally {
      await run(connection, 'rollback')
    }
  }
  const begin = client.transaction.bind(client)
  client.transaction = (work: unknown, settings: Settings, outer: unknown) =>
    begin(work, { ...settings, readOnly: true }, outer)
}
