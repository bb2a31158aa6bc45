import type { Knex } from 'knex'
import { refusesChanges } from './append-only.ts'
import { isBranchCount } from './branch-counts.ts'
import {
  type Check,
  type Column,
  type ForeignKey,
  type Index,
  type Table,
  type Trigger,
  toPlainDefault,
  toPortableType,
} from './schema.ts'

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  /** Place in the primary key, counted from 1; 0 outside it. */
  readonly pk: number
}

/** Reads the tables of a SQLite database from its pragmas and its own copy of the statements. */
export async function readSqliteSchema(knex: Knex): Promise<Table[]> {
  const tables: { name: string; sql: string }[] = await knex.raw(
    "select name, sql from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'",
  )
  return Promise.all(tables.map(({ name, sql }) => readTable(knex, name, sql)))
}

async function readTable(knex: Knex, name: string, sql: string): Promise<Table> {
  const columns: ColumnRow[] = await knex.raw('select * from pragma_table_info(?)', [name])
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const triggers = await readTriggers(knex, name)
  return {
    name,
    columns: columns.map(toColumn),
    primaryKey: key.map((column) => column.name),
    indexes: await readIndexes(knex, name),
    foreignKeys: await readForeignKeys(knex, name),
    checks: parseChecks(sql),
    triggers,
    appendOnly: refusesChanges('sqlite', name, triggers),
  }
}

async function readTriggers(knex: Knex, table: string): Promise<Trigger[]> {
  const rows: { name: string; sql: string }[] = await knex.raw(
    "select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?",
    [table],
  )
  return rows.map(({ name, sql }) => ({
    name,
    refuses: sql.includes('select raise(abort'),
    counts: isBranchCount('sqlite', name, sql),
  }))
}

function toColumn(row: ColumnRow): Column {
  return {
    name: row.name,
    type: toPortableType(row.type),
    nullable: row.notnull === 0,
    default: toPlainDefault(row.dflt_value),
  }
}

async function readIndexes(knex: Knex, table: string): Promise<Index[]> {
  const rows: { name: string; unique: number; column: string }[] = await knex.raw(
    `select list.name, list."unique", info.name as "column"
      from pragma_index_list(?) as list, pragma_index_info(list.name) as info
      where list.origin <> 'pk' order by list.name, info.seqno`,
    [table],
  )
  const names = [...new Set(rows.map(({ name }) => name))]
  return names.map((name) => {
    const own = rows.filter((row) => row.name === name)
    const columns = own.map(({ column }) => column)
    return { name, columns, unique: own.some(({ unique }) => unique === 1) }
  })
}

async function readForeignKeys(knex: Knex, table: string): Promise<ForeignKey[]> {
  const rows: { table: string; from: string; to: string; on_delete: string }[] = await knex.raw(
    'select * from pragma_foreign_key_list(?)',
    [table],
  )
  return rows.map(({ from, table: target, to, on_delete }) => ({
    column: from,
    target: `${target}.${to}`,
    onDelete: on_delete.toLowerCase(),
  }))
}

function parseChecks(sql: string): Check[] {
  return [...sql.matchAll(/constraint (\w+) check \(/g)].map((match) => ({
    name: match[1] ?? '',
    expression: upToClosing(sql.slice(match.index + match[0].length)),
  }))
}

/** The text before the parenthesis that closes one opened earlier. */
function upToClosing(text: string): string {
  let depth = 1
  for (const [position, character] of [...text].entries()) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth === 0) return text.slice(0, position)
  }
  return text
}
