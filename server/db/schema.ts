export interface Column {
  readonly name: string
  /** `text`, `integer`, `bigint` or `binary`; an engine's own word for anything else. */
  readonly type: string
  readonly nullable: boolean
  readonly default: string | undefined
}

export interface Index {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: boolean
}

export interface ForeignKey {
  readonly column: string
  /** `table.column`. */
  readonly target: string
  readonly onDelete: string
}

export interface Check {
  readonly name: string
  /** In the engine's own words. */
  readonly expression: string
}

export interface Trigger {
  readonly name: string
  /** Whether it is switched on and refuses what it is fired by. */
  readonly refuses: boolean
  /** Whether it is one that counts replies, and does nothing else. */
  readonly counts: boolean
}

/** A table, or a view, of which only the columns are known. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly indexes: readonly Index[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly checks: readonly Check[]
  readonly triggers: readonly Trigger[]
  /** Whether every trigger is there that keeps rows from being changed. */
  readonly appendOnly: boolean
}

/** What both engines must agree on: all but the words of checks and the names of triggers. */
export function portablePart(tables: readonly Table[]): unknown {
  return tables.map(({ checks, triggers: _, ...table }) => ({
    ...table,
    checks: checks.map(({ name }) => name),
  }))
}

/** The name of a portable column type. */
export function toPortableType(type: string): string {
  const name = type.toLowerCase()
  return name === 'blob' || name === 'bytea' ? 'binary' : name
}

/** A default value without an engine's quotes and casts. */
export function toPlainDefault(expression: string | null): string | undefined {
  return expression?.replace(/^'(.*?)'(::.*)?$/, '$1')
}
