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
  let last = ''
  let rows: CommentRow[]
  do {
    rows = await knex('comments')
      .where('id', '>', last)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .select('id', 'name', 'website', 'text')
    yield rows.map(({ name, website, text }) => [name, website, text].join('\n')).join('\n')
    last = rows.at(-1)?.id ?? last
  } while (rows.length === ROWS_AT_ONCE)
}
