import type { Knex } from 'knex'
import { dropAppendOnly } from '../../server/db/append-only.ts'
import type { Database } from '../../server/db/database.ts'
import { readSchema } from '../../server/db/read-schema.ts'
import type { Column, Table } from '../../server/db/schema.ts'
import type { Row } from '../support/builders.ts'
import { isPrivate, isPrivateTable, neededToStart } from './metamorphic-columns.ts'
import { otherValues, type Value } from './metamorphic-values.ts'

const aPublishedRow: Row = { status: 'approved' }

interface Plan {
  readonly column: Column
  readonly values: readonly Value[]
}

/**
 * Gives every private column of every row another value, as far as the schema takes one. Those come
 * back, as `table.column`, that took none in any row.
 */
export async function changePrivate(database: Database): Promise<string[]> {
  const schema = await openedSchema(database)
  const changed = new Set<string>()
  for (const table of schema) {
    const rows: Row[] = await database.knex(table.name).select()
    for (const row of rows) {
      const columns = table.columns.filter(({ name }) => isPrivate(table.name, name, row))
      const change = new RowChange(database.knex, schema, { table, row })
      for (const name of await change.run(columns)) changed.add(name)
    }
  }
  return schema.flatMap(({ name: table, columns }) =>
    columns
      .filter(({ name }) => isPrivate(table, name, aPublishedRow))
      .map(({ name }) => `${table}.${name}`)
      .filter((name) => !changed.has(name)),
  )
}

/** Deletes every row that holds nothing public. The tables that are left with rows come back. */
export async function deletePrivate(database: Database): Promise<string[]> {
  const { knex } = database
  let left = (await openedSchema(database)).map(({ name }) => name).filter(isPrivateTable)
  // Rows that others refer to go after those.
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length
    const refused: string[] = []
    for (const table of left) {
      if (!(await isTaken(() => knex(table).del()))) refused.push(table)
    }
    left = refused
  }
  const leaves = () =>
    knex('comments')
      .whereNotIn('status', ['approved', 'deleted'])
      .whereNotIn('id', knex('comments').whereNotNull('parent_id').select('parent_id'))
      .del()
  while ((await leaves()) > 0);
  return left
}

/** The schema without what is needed to start, its append-only tables opened. */
async function openedSchema(database: Database): Promise<Table[]> {
  const schema = (await readSchema(database)).filter(({ name }) => !neededToStart.includes(name))
  for (const { name, appendOnly } of schema) {
    if (appendOnly && isPrivateTable(name)) await dropAppendOnly(database.knex, name)
  }
  return schema
}

async function isTaken(work: () => PromiseLike<unknown>): Promise<boolean> {
  return Promise.resolve(work()).then(
    () => true,
    () => false,
  )
}

/** The changes of one row: all at once where the schema takes that, else column by column. */
class RowChange {
  readonly #knex: Knex
  readonly #schema: readonly Table[]
  readonly #table: Table
  readonly #changed = new Set<string>()
  #row: Row

  constructor(knex: Knex, schema: readonly Table[], of: { table: Table; row: Row }) {
    this.#knex = knex
    this.#schema = schema
    this.#table = of.table
    this.#row = of.row
  }

  /** The columns that changed, as `table.column`: those of other tables too that refer to this row. */
  async run(columns: readonly Column[]): Promise<ReadonlySet<string>> {
    let left: Plan[] = []
    for (const column of columns) left.push({ column, values: await this.#valuesFor(column) })
    if (await this.#tries(left, 0)) return this.#changed
    // Some columns can change only after others.
    for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
      before = left.length
      const refused: Plan[] = []
      for (const plan of left) if (!(await this.#triesAll(plan))) refused.push(plan)
      left = refused
    }
    return this.#changed
  }

  async #triesAll(plan: Plan): Promise<boolean> {
    for (let at = 0; at < plan.values.length; at++) if (await this.#tries([plan], at)) return true
    return false
  }

  async #valuesFor(column: Column): Promise<Value[]> {
    const table = this.#table
    const value = this.#row[column.name] ?? null
    const key = table.foreignKeys.find((foreign) => foreign.column === column.name)
    if (!key) return otherValues(table, column, { value })
    const [target = '', targetColumn = ''] = key.target.split('.')
    const used = new Set(await this.#knex(table.name).pluck(column.name))
    const all: Value[] = await this.#knex(target).pluck(targetColumn)
    // One of these columns may be unique.
    const referenced = all.sort((a, b) => Number(used.has(a)) - Number(used.has(b))).slice(0, 20)
    return otherValues(table, column, { value, referenced })
  }

  async #tries(plans: readonly Plan[], at: number): Promise<boolean> {
    const change: Record<string, Value> = {}
    for (const { column, values } of plans) {
      const value = values[at]
      if (value === undefined) return false
      change[column.name] = value
    }
    return isTaken(() => this.#knex.transaction((trx) => this.#apply(trx, change)))
  }

  async #apply(trx: Knex.Transaction, change: Row): Promise<void> {
    const { name, primaryKey } = this.#table
    const key = Object.fromEntries(primaryKey.map((column) => [column, this.#row[column] ?? null]))
    const changed = { ...this.#row, ...change }
    const referring = this.#referring().filter(({ target }) => target in change)
    if (referring.length === 0) await trx(name).where(key).update(change)
    else {
      // What others refer to cannot change under them: a changed copy takes its place.
      await trx(name).insert(changed)
      for (const { table, column, target } of referring) {
        const next = { [column]: changed[target] ?? null }
        await trx(table)
          .where({ [column]: this.#row[target] ?? null })
          .update(next)
        this.#changed.add(`${table}.${column}`)
      }
      await trx(name).where(key).del()
    }
    this.#row = changed
    for (const column of Object.keys(change)) this.#changed.add(`${name}.${column}`)
  }

  #referring(): { table: string; column: string; target: string }[] {
    return this.#schema.flatMap(({ name: table, foreignKeys }) =>
      foreignKeys.flatMap(({ column, target }) => {
        const [referred, targetColumn = ''] = target.split('.')
        return referred === this.#table.name ? [{ table, column, target: targetColumn }] : []
      }),
    )
  }
}
