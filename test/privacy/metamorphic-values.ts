import { randomUUID } from 'node:crypto'
import type { Column, Table } from '../../server/db/schema.ts'

export type Value = string | number | Buffer | null

/** Values to try first, of columns whose checks say more than a type, by `table.column`. */
const special: Readonly<Record<string, readonly Value[]>> = {
  // The one length that addresses of both families take.
  'ip_blocks.prefix': [32],
}

/**
 * Other values a column could hold in a row, the likeliest first. The schema may still refuse some:
 * the caller tries one after the other.
 *
 * @param referenced what the column's foreign key allows, if it has one
 */
export function otherValues(
  table: Table,
  column: Column,
  { value, referenced }: { readonly value: Value; readonly referenced?: readonly Value[] },
): Value[] {
  const values = [
    ...(special[`${table.name}.${column.name}`] ?? []),
    ...(referenced ?? ofType(table, column, value)),
    ...(column.nullable ? [null] : []),
  ]
  return values.filter((other) => !same(other, value))
}

function ofType(table: Table, column: Column, value: Value): Value[] {
  if (column.type === 'binary') {
    return [Buffer.isBuffer(value) ? value.map((byte) => byte ^ 0x5a) : Buffer.alloc(32, 7)].map(
      (bytes) => Buffer.from(bytes),
    )
  }
  const listed = listedValues(table, column)
  if (column.type === 'text') return [...listed, ...otherTexts(value)]
  if (listed.length > 0) return listed.map(Number)
  const number = Number(value ?? 1_795_000_000_000)
  return [number + 1_000_000, number + 1, number - 1, number + 2, number - 2]
}

function otherTexts(value: Value): Value[] {
  const text = String(value ?? '')
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)) return [randomUUID()]
  return text.startsWith('{') ? ['{"changed":true}'] : [`${text} changed`, 'changed']
}

/** The values that a check of the column alone lists. */
function listedValues({ checks }: Table, { name, type }: Column): string[] {
  const list = new RegExp(`^\\W*${name} (?:in|= ANY) \\(([^)]*)\\)+$`, 'i')
  const listed = checks.flatMap(({ expression }) => expression.match(list)?.[1] ?? [])
  const pattern = type === 'text' ? /'([^']*)'/g : /\b(\d+)\b/g
  return listed.flatMap((values) => [...values.matchAll(pattern)].map(([, one]) => one ?? ''))
}

function same(a: Value, b: Value): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b
}
