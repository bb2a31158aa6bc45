import type { Database } from '../../server/db/database.ts'

/** A statement as it was sent. */
export interface AskedStatement {
  readonly sql: string
  readonly bindings: readonly (string | number)[]
}

/** What some work asked of a database, and how many rows came back. */
export interface DatabaseWork {
  readonly statements: readonly AskedStatement[]
  readonly rows: number
}

const ofThreads = /\b(from|join) [`"](comments|branches|threads)[`"]/

/**
 * Watches the statements about threads and comments while `work` runs. What jobs of a server ask for
 * at the same time is counted too, where it is about them.
 */
export async function databaseWorkOf(
  { knex }: Database,
  work: () => Promise<unknown>,
): Promise<DatabaseWork> {
  const statements: AskedStatement[] = []
  let rows = 0
  const note = (response: unknown, { sql, bindings }: AskedStatement) => {
    if (!ofThreads.test(sql)) return
    statements.push({ sql, bindings: bindings ?? [] })
    rows += Array.isArray(response) ? response.length : 1
  }
  knex.on('query-response', note)
  try {
    await work()
  } finally {
    knex.off('query-response', note)
  }
  return { statements, rows }
}

/**
 * The steps in which a database goes about statements, as it explains them. SQLite says `SEARCH` where
 * it looks into an index, and `SCAN` where it walks all of it or all of a table.
 */
export async function planOf(
  { knex, engine }: Database,
  statements: readonly AskedStatement[],
): Promise<string[]> {
  const steps: string[] = []
  for (const { sql, bindings } of statements) {
    if (engine === 'sqlite') {
      const rows: { detail: string }[] = await knex.raw(`explain query plan ${sql}`, [...bindings])
      steps.push(...rows.map(({ detail }) => detail))
    } else {
      const { rows } = await knex.raw(`explain ${withMarks(sql)}`, [...bindings])
      steps.push(...rows.map((row: Record<string, string>) => row['QUERY PLAN'] ?? ''))
    }
  }
  return steps
}

// Knex has numbered the marks for PostgreSQL by the time it tells of a statement.
function withMarks(sql: string): string {
  return sql.replaceAll(/\$\d+/g, '?')
}
