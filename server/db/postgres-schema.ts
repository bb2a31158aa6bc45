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

// pg_constraint.confdeltype, in the words of SQL.
const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  c: 'cascade',
  n: 'set null',
  r: 'restrict',
}

/** Reads the tables of a PostgreSQL database's public schema from its catalogue. */
export async function readPostgresSchema(knex: Knex): Promise<Table[]> {
  // Tables, partitioned or foreign ones too, and views; what an extension brought is not ours.
  const { rows } = await knex.raw(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'v', 'm')
        and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')`,
  )
  return Promise.all(rows.map(({ name }: { name: string }) => readTable(knex, name)))
}

async function readTable(knex: Knex, name: string): Promise<Table> {
  const indexes = await readIndexes(knex, name)
  const triggers = await readTriggers(knex, name)
  return {
    name,
    columns: await readColumns(knex, name),
    primaryKey: indexes.find(({ primary }) => primary)?.columns ?? [],
    indexes: indexes.filter(({ primary }) => !primary).map(({ primary: _, ...index }) => index),
    foreignKeys: await readForeignKeys(knex, name),
    checks: await readChecks(knex, name),
    triggers,
    appendOnly: refusesChanges('postgres', name, triggers),
  }
}

async function readTriggers(knex: Knex, table: string): Promise<Trigger[]> {
  // Switched on for sessions like ours is 'O', the way it is made, or 'A', always.
  const { rows } = await knex.raw(
    `select tgname as name,
        tgenabled in ('O', 'A') and prosrc like '% raise exception %' as refuses, prosrc as body
      from pg_trigger join pg_proc on pg_proc.oid = tgfoid
      where tgrelid = ?::regclass and not tgisinternal`,
    [table],
  )
  return rows.map(({ name, refuses, body }: Trigger & { body: string }) => ({
    name,
    refuses,
    counts: isBranchCount('postgres', name, body),
  }))
}

async function readColumns(knex: Knex, table: string): Promise<Column[]> {
  const rows = await knex('information_schema.columns')
    .where({ table_schema: 'public', table_name: table })
    .orderBy('ordinal_position')
    .select('column_name', 'data_type', 'is_nullable', 'column_default')
  return rows.map((row) => ({
    name: row.column_name,
    type: toPortableType(row.data_type),
    nullable: row.is_nullable === 'YES',
    default: toPlainDefault(row.column_default),
  }))
}

async function readIndexes(knex: Knex, table: string): Promise<(Index & { primary: boolean })[]> {
  const { rows } = await knex.raw(
    `select relation.relname as name, index.indisunique as unique, index.indisprimary as primary,
        array(select pg_get_indexdef(index.indexrelid, place, true)
          from generate_series(1, index.indnkeyatts) as place) as columns
      from pg_index as index join pg_class as relation on relation.oid = index.indexrelid
      where index.indrelid = ?::regclass`,
    [table],
  )
  return rows
}

async function readForeignKeys(knex: Knex, table: string): Promise<ForeignKey[]> {
  const { rows } = await knex.raw(
    `select own.attname as column, foreign_key.confrelid::regclass || '.' || other.attname as target,
        foreign_key.confdeltype as action
      from pg_constraint as foreign_key
      join pg_attribute as own
        on own.attrelid = foreign_key.conrelid and own.attnum = foreign_key.conkey[1]
      join pg_attribute as other
        on other.attrelid = foreign_key.confrelid and other.attnum = foreign_key.confkey[1]
      where foreign_key.contype = 'f' and foreign_key.convalidated
        and foreign_key.conrelid = ?::regclass`,
    [table],
  )
  return rows.map((row: { column: string; target: string; action: string }) => ({
    column: row.column,
    target: row.target,
    onDelete: actions[row.action] ?? row.action,
  }))
}

async function readChecks(knex: Knex, table: string): Promise<Check[]> {
  const { rows } = await knex.raw(
    `select conname as name, pg_get_expr(conbin, conrelid, true) as expression
      from pg_constraint where contype = 'c' and convalidated and conrelid = ?::regclass`,
    [table],
  )
  return rows
}
