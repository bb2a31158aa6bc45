import { expect, it } from 'vitest'
import { readSchema } from '../../server/db/read-schema.ts'
import { portablePart, type Table } from '../../server/db/schema.ts'
import { testEngines } from '../support/engines.ts'
import { toSchemaDocument } from './schema-document.ts'

const privateTables = ['comment_origins', 'violations', 'ip_blocks', 'key_register']
const privateWords = /(^|_)(ip|cidr|address|prefix|network|email|mail|agent|referrer)(_|$)/

async function bothSchemas(): Promise<Record<'sqlite' | 'postgres', Table[]>> {
  const { sqlite, postgres } = testEngines
  return {
    sqlite: await readSchema(await sqlite.database()),
    postgres: await readSchema(await postgres.database()),
  }
}

it('is the same schema on both engines', async () => {
  const { sqlite, postgres } = await bothSchemas()
  expect(portablePart(postgres)).toEqual(portablePart(sqlite))
  expect(sqlite.length).toBeGreaterThan(10)
})

it('is the schema of docs/schema.md', async () => {
  await expect(
    toSchemaDocument(await bothSchemas()),
    'docs/schema.md is stale: run "npm run schema" and review the difference',
  ).toMatchFileSnapshot('../../docs/schema.md')
})

it('has only columns of the four portable types', async () => {
  const { sqlite, postgres } = await bothSchemas()
  const columns = [...sqlite, ...postgres].flatMap((table) => table.columns)
  const types = new Set(columns.map(({ type }) => type))
  expect([...types].sort()).toEqual(['bigint', 'binary', 'integer', 'text'])
})

it('keeps what tells of an address in the private tables', async () => {
  const { sqlite } = await bothSchemas()
  const open = sqlite.filter(({ name }) => !privateTables.includes(name))
  expect(open.length).toBe(sqlite.length - privateTables.length)
  const telling = open.flatMap(({ name, columns }) =>
    columns
      .filter((column) => privateWords.test(column.name))
      .map((column) => `${name}.${column.name}`),
  )
  expect(telling).toEqual([])
})
