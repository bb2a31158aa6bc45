import type { Database } from '../db/database.ts'

/** Ways by which somebody else than the server may read what PostgreSQL holds. */
export interface OpenTables {
  /** Publications, which send every change of their tables to whoever subscribes. */
  readonly publications: readonly string[]
  /** Roles other than the owner and the server's own that may use tables or single columns. */
  readonly grantees: readonly string[]
  /** Other schemas that hold tables of this program. */
  readonly copies: readonly string[]
}

/** Looks who may read the tables besides the server. SQLite has neither roles nor publications. */
export async function openTables({ engine, knex }: Database): Promise<OpenTables> {
  if (engine === 'sqlite') return { publications: [], grantees: [], copies: [] }
  const publications = await knex.raw<{ rows: { name: string }[] }>(
    'select pubname::text as name from pg_publication order by 1',
  )
  const grantees = await knex.raw<{ rows: { name: string }[] }>(`
    select distinct coalesce(roles.rolname::text, 'PUBLIC') as name
    from pg_class as tables
    join pg_namespace as schemas on schemas.oid = tables.relnamespace
    left join pg_attribute as columns on columns.attrelid = tables.oid and columns.attacl is not null
    cross join lateral (
      select grantee from aclexplode(tables.relacl)
      union select grantee from aclexplode(columns.attacl)
    ) as granted
    left join pg_roles as roles on roles.oid = granted.grantee
    where schemas.nspname = current_schema() and tables.relkind in ('r', 'p', 'v', 'm')
      and granted.grantee <> tables.relowner
      and roles.rolname is distinct from current_user
    order by 1`)
  const copies = await knex.raw<{ rows: { name: string }[] }>(`
    select distinct schemaname::text as name from pg_tables
    where tablename in ('edit_keys', 'comments') and schemaname <> current_schema()
    order by 1`)
  return {
    copies: copies.rows.map(({ name }) => name),
    publications: publications.rows.map(({ name }) => name),
    grantees: grantees.rows.map(({ name }) => name),
  }
}
