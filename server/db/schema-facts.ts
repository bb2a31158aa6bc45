import type { Table } from './schema.ts'

/** One thing that is so in a schema, in the words of both engines. */
export interface SchemaFact {
  /** What the fact is about, such as `ip_blocks.violation_id`. */
  readonly subject: string
  /** Tables, columns and triggers hold or move data; the rest only keeps it in order. */
  readonly kind: 'table' | 'column' | 'trigger' | 'guard'
  /** Equal for equal facts. */
  readonly text: string
}

/** Takes a table apart, so that two schemas can be compared fact by fact. */
export function toSchemaFacts(table: Table): SchemaFact[] {
  const { name } = table
  const guard = (subject: string, text: string): SchemaFact => ({ subject, kind: 'guard', text })
  return [
    { subject: name, kind: 'table', text: `table ${name}` },
    ...table.columns.map(
      (column): SchemaFact => ({
        subject: `${name}.${column.name}`,
        kind: 'column',
        text: `column ${name}.${column.name} of type ${column.type}`,
      }),
    ),
    ...table.columns
      .filter(({ nullable }) => !nullable)
      .map((column) => guard(`${name}.${column.name}`, `${name}.${column.name} is never null`)),
    guard(name, `primary key of ${name}: ${table.primaryKey.join(', ')}`),
    ...table.indexes
      .filter(({ unique }) => unique)
      .map(({ columns }) => guard(name, `unique in ${name}: ${columns.join(', ')}`)),
    ...table.foreignKeys.map(({ column, target, onDelete }) =>
      guard(`${name}.${column}`, `${name}.${column} refers to ${target}, on delete ${onDelete}`),
    ),
    ...table.checks.map((check) => guard(name, `check ${check.name} of ${name}`)),
    ...(table.appendOnly ? [guard(name, `rows of ${name} can only be added`)] : []),
  ]
}
