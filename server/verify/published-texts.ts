import type { Knex } from 'knex'

const ROWS_AT_ONCE = 5000

interface CommentRow {
  readonly id: string
  readonly name: string | null
  readonly website: string | null
  readonly text: string
}

/**
 * What people wrote to be read by others: comments, and what the operator publishes. Whoever writes
 * an address there has told it themselves.
 */
export async function* publishedTexts(knex: Knex): AsyncGenerator<string> {
  const policies: { json: string }[] = await knex('policy_versions').select('json')
  const origins: { origin: string }[] = await knex('site_origins').select('origin')
  yield [...policies.map(({ json }) => json), ...origins.map(({ origin }) => origin)].join('\n')
  for await (const rows of rowsOf<CommentRow>(knex, 'comments', 'name', 'website', 'text')) {
    yield rows.map(({ name, website, text }) => [name, website, text].join('\n')).join('\n')
  }
}

/**
 * What a request may name without telling anything of anybody: comments by their ids, pages by their
 * paths, sites by their names.
 */
export async function* namedThings(knex: Knex): AsyncGenerator<string> {
  yield (await knex('sites').pluck('name')).join('\n')
  for await (const rows of rowsOf<{ id: string; page_key: string }>(knex, 'threads', 'page_key')) {
    yield rows.map(({ page_key }) => page_key).join('\n')
  }
  for await (const rows of rowsOf<{ id: string }>(knex, 'comments')) {
    yield rows.map(({ id }) => id).join('\n')
  }
}

/** All rows of a table, some at a time, with their ids and the columns named. */
async function* rowsOf<Row extends { readonly id: string }>(
  knex: Knex,
  table: string,
  ...columns: string[]
): AsyncGenerator<Row[]> {
  let last = ''
  let rows: Row[]
  do {
    const some: unknown[] = await knex(table)
      .where('id', '>', last)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .select(['id', ...columns])
    rows = some as Row[]
    yield rows
    last = rows.at(-1)?.id ?? last
  } while (rows.length === ROWS_AT_ONCE)
}
