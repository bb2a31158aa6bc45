import { expect, it } from 'vitest'
import { migrationSource } from '../../migrations/index.ts'
import { Database } from '../../server/db/database.ts'
import { migrateDown, migrateUp } from '../../server/db/migrate.ts'
import { readSchema } from '../../server/db/read-schema.ts'
import { fillEveryTable, rowOfEveryTable } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'

type Contents = Readonly<Record<string, readonly unknown[]>>

/** Every row of every table, in one order. */
async function readContents(database: Database): Promise<Contents> {
  const contents: Record<string, unknown[]> = {}
  for (const { name } of await readSchema(database)) {
    const rows = await database.knex(name).select()
    contents[name] = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  return contents
}

type Schema = Awaited<ReturnType<typeof readSchema>>

/** A column that a step back put in again stands last, and has a default for the rows there are. */
function comparable(schema: Schema): unknown {
  return schema.map((table) => ({
    ...table,
    columns: table.columns
      .map(({ default: _, ...column }) => column)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    checks: table.checks.map(({ name }) => name).toSorted(),
  }))
}

/** The contents of the tables and columns that two schemas have in common. */
function shared(contents: Contents, one: Schema, other: Schema): Contents {
  const kept: Record<string, unknown[]> = {}
  for (const { name, columns } of one) {
    const others = other.find((table) => table.name === name)?.columns
    const names = columns.map((column) => column.name)
    const common = names.filter((column) => others?.some(({ name }) => name === column))
    if (others) kept[name] = (contents[name] ?? []).map((row) => pick(row, common))
  }
  return kept
}

function pick(row: unknown, columns: readonly string[]): unknown {
  return Object.fromEntries(columns.map((name) => [name, (row as Record<string, unknown>)[name]]))
}

describeEachEngine('the migrations', (engine) => {
  it('build the same schema again after every one was taken back', async () => {
    const database = await engine.database()
    const before = await readSchema(database)
    await migrateDown(database)
    expect(await readSchema(database)).toEqual([])
    await migrateUp(database)
    expect(await readSchema(database)).toEqual(before)
    expect(await migrateUp(database)).toEqual([])
  })

  it('take back nothing but their own tables and columns, one by one, and lose no other row', async () => {
    const database = await engine.database()
    const { knex } = database
    await fillEveryTable(knex)
    const names = await migrationSource.getMigrations([])
    for (const name of names.toReversed()) {
      const before = await readContents(database)
      const schema = await readSchema(database)
      await knex.migrate.down({ migrationSource })
      const schemaBelow = await readSchema(database)
      const below = shared(await readContents(database), schemaBelow, schema)
      expect(below, name).toEqual(shared(before, schema, schemaBelow))
      expect(schemaBelow, name).not.toEqual(schema)

      await knex.migrate.up({ migrationSource })
      expect(comparable(await readSchema(database)), name).toEqual(comparable(schema))
      const again = await readContents(database)
      expect(shared(again, schema, schemaBelow), name).toEqual(below)
      await knex.migrate.down({ migrationSource })
    }
    expect(await readSchema(database)).toEqual([])
    // Every migration goes down twice and up once, with its tables looked at each time.
  }, 120_000)

  it('are tried with a row in every table', async () => {
    const database = await engine.database()
    const filled = rowOfEveryTable.map(([table]) => table).toSorted()
    expect((await readSchema(database)).map(({ name }) => name)).toEqual(filled)
  })

  it('run once when two processes start together', async () => {
    const url = await engine.emptyUrl()
    const processes = [new Database({ url }), new Database({ url })]
    try {
      const ran = await Promise.all(processes.map(migrateUp))
      expect(ran.flat()).toEqual(await migrationSource.getMigrations([]))
    } finally {
      await Promise.all(processes.map((database) => database.close()))
    }
  })
})
