import type { Database } from './database.ts'

const ROWS_AT_ONCE = 2000

/**
 * Every row of every table, of the tables of other schemas too, and what the planner keeps of them, as
 * text: binary columns in hexadecimal. PostgreSQL's files are elsewhere and belong to another account; this is what they hold.
 * Yields nothing on SQLite, whose file can be read as it is.
 */
export async function* rowTexts(
  database: Database,
  tables: readonly string[],
): AsyncGenerator<string> {
  if (database.engine === 'sqlite') return
  const { knex } = database
  for (const table of tables) {
    yield* textsOf(knex.raw('select ??::text as row from ??', [table, table]).toQuery(), database)
  }
  for (const { schema, name } of await tablesElsewhere(database)) {
    const query = database.knex.raw('select ??::text as row from ??.??', [name, schema, name])
    yield* textsOf(query.toQuery(), database)
  }
  yield* textsOf(
    "select stats::text as row from pg_stats as stats where schemaname = 'public'",
    database,
  )
}

async function tablesElsewhere({ knex }: Database) {
  const { rows } = await knex.raw<{ rows: { schema: string; name: string }[] }>(`
    select schemaname::text as schema, tablename::text as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', current_schema())
    order by 1, 2`)
  return rows
}

async function* textsOf(query: string, { knex }: Database): AsyncGenerator<string> {
  const trx = await knex.transaction()
  try {
    await trx.raw(`declare row_texts no scroll cursor for ${query}`)
    let rows: { readonly row: string }[]
    do {
      ;({ rows } = await trx.raw(`fetch ${ROWS_AT_ONCE} from row_texts`))
      if (rows.length > 0) yield rows.map(({ row }) => row).join('\n')
    } while (rows.length === ROWS_AT_ONCE)
  } finally {
    await trx.rollback()
  }
}
