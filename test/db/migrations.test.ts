import { expect, it } from 'vitest'
import { migrationSource } from '../../migrations/index.ts'
import { Database } from '../../server/db/database.ts'
import { migrateDown, migrateUp } from '../../server/db/migrate.ts'
import { readSchema } from '../structure/read-schema.ts'
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

function only(contents: Contents, tables: readonly string[]): Contents {
  return Object.fromEntries(Object.entries(contents).filter(([table]) => tables.includes(table)))
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

  it('take back nothing but their own tables, one by one, and lose no other row', async () => {
    const database = await engine.database()
    const { knex } = database
    await fillEveryTable(knex)
    const names = await migrationSource.getMigrations([])
    for (const name of names.toReversed()) {
      const before = await readContents(database)
      const schema = await readSchema(database)
      await knex.migrate.down({ migrationSource })
      const below = await readContents(database)
      expect(below, name).toEqual(only(before, Object.keys(below)))
      expect(Object.keys(below).length, name).toBeLessThan(schema.length)

      await knex.migrate.up({ migrationSource })
      expect(await readSchema(database), name).toEqual(schema)
      expect(only(await readContents(database), Object.keys(below)), name).toEqual(below)
      await knex.migrate.down({ migrationSource })
    }
    expect(await readSchema(database)).toEqual([])
  })

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
