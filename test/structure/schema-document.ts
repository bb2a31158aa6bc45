import type { Engine } from '../../server/db/engine.ts'
import type { Column, Table } from '../../server/db/schema.ts'

/**
 * The schema as Markdown for review: what both engines share once, and the words of each check as
 * each engine keeps them.
 */
export function toSchemaDocument(schemas: Readonly<Record<Engine, readonly Table[]>>): string {
  const sections = schemas.sqlite.map((table) =>
    section(
      table,
      schemas.postgres.find(({ name }) => name === table.name),
    ),
  )
  return `${[introduction, ...sections].join('\n\n')}\n`
}

const introduction = `# Schema

Written by \`npm run schema\` from a migrated database of each engine; a test compares it. Both have
the same tables, columns, keys and indexes. \`bigint\` is a time in milliseconds since 1970, UTC, or
a counter; \`binary\` is \`blob\` on SQLite and \`bytea\` on PostgreSQL.`

function section(table: Table, twin: Table | undefined): string {
  const lines = [
    `## ${table.name}`,
    '',
    '| column | type | null | default | key |',
    '|---|---|---|---|---|',
    ...table.columns.map((column) => columnLine(table, column)),
    ...listing('Indexes', table.indexes.map(indexText)),
    ...listing(
      'Checks',
      table.checks.map(({ name, expression }) => {
        const other = twin?.checks.find((check) => check.name === name)?.expression
        return `\`${name}\`\n  - SQLite: \`${expression}\`\n  - PostgreSQL: \`${other}\``
      }),
    ),
    ...(table.appendOnly ? ['', 'Append-only: triggers refuse every other change.'] : []),
  ]
  return lines.join('\n')
}

function columnLine(table: Table, column: Column): string {
  const { name, type, nullable } = column
  const keys = [
    ...(table.primaryKey.includes(name) ? ['primary'] : []),
    ...table.foreignKeys
      .filter((key) => key.column === name)
      .map(({ target, onDelete }) => `→ ${target}, on delete ${onDelete}`),
  ]
  const cells = [name, type, nullable ? 'yes' : 'no', column.default ?? '', keys.join(', ')]
  return `| ${cells.join(' | ')} |`
}

function indexText({ name, columns, unique }: Table['indexes'][number]): string {
  return `${unique ? 'unique ' : ''}\`${name}\` (${columns.join(', ')})`
}

function listing(title: string, items: readonly string[]): string[] {
  return items.length > 0 ? ['', `${title}:`, '', ...items.map((item) => `- ${item}`)] : []
}
