import { expect, it } from 'vitest'
import { readSchema } from '../../server/db/read-schema.ts'
import type { Table } from '../../server/db/schema.ts'
import { testEngines } from '../support/engines.ts'

/** Columns that name a page, or something that lies on one. */
const pageColumns = /^(thread_id|page_key|page)$/
/** Words for what tells one visitor, or the device of one, from another. */
const visitorWords =
  /(^|_)(visitor|reader|session|cookie|client|device|fingerprint|user|ip|address|network|agent|language|referrer|country|tag|sealed|hash|token|email)(_|$)/
/** Words for what analytics of people and money would need. */
const trackingWords =
  /churn|revenue|price|conversion|funnel|segment|cohort|campaign|screen|geo|country/

/** Tables whose rows have both a page and something of a visitor. */
function mixed(tables: readonly Table[]): string[] {
  return tables
    .filter(({ columns }) => columns.some(({ name }) => pageColumns.test(name)))
    .filter(({ columns }) => columns.some(({ name }) => visitorWords.test(name)))
    .map(({ name }) => name)
}

const bothSchemas = async () => [
  await readSchema(await testEngines.sqlite.database()),
  await readSchema(await testEngines.postgres.database()),
]

it('has no table with both a page and anything of a visitor', async () => {
  for (const tables of await bothSchemas()) expect(mixed(tables)).toEqual([])
})

it('notices such a table', async () => {
  const [tables = []] = await bothSchemas()
  const [columns = []] = tables
    .filter(({ name }) => name === 'page_reads')
    .map((one) => one.columns)
  const [column] = columns
  if (!column) throw new Error('page_reads has no columns')
  const planted = { ...column, name: 'visitor_hash' }
  expect(
    mixed(
      tables.map((table) =>
        table.name === 'page_reads' ? { ...table, columns: [...columns, planted] } : table,
      ),
    ),
  ).toEqual(['page_reads'])
})

it('counts reads in two tables, with these columns and no other', async () => {
  const columnsOf = (tables: readonly Table[], table: string) =>
    tables
      .find(({ name }) => name === table)
      ?.columns.map(({ name }) => name)
      .sort()
  for (const tables of await bothSchemas()) {
    expect(
      tables.map(({ name }) => name).filter((name) => /(^|_)reads$|statistic|visit/.test(name)),
    ).toEqual(['group_reads', 'page_reads'])
    expect(columnsOf(tables, 'page_reads')).toEqual(['day', 'reads', 'thread_id'])
    expect(columnsOf(tables, 'group_reads')).toEqual(['day', 'kind', 'reads', 'site_id', 'value'])
  }
})

it('has no column for analytics of people or money', async () => {
  for (const tables of await bothSchemas()) {
    const names = tables.flatMap(({ name, columns }) => columns.map((one) => `${name}.${one.name}`))
    expect(names.filter((name) => trackingWords.test(name))).toEqual([])
  }
})
