import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Engine } from '../../server/db/engine.ts'
import { fastFolder } from './fast-folder.ts'

/** What the global setup prepares once a run; every test database is a copy of a template. */
export interface TemplateDatabases {
  /** Path of a migrated SQLite file. */
  readonly sqliteFile: string
  /** URL of the administrative database of a PostgreSQL server. */
  readonly postgresUrl: string
  /** Name of a migrated database there. */
  readonly postgresTemplate: string
}

/** A database of one test, and how to remove it. */
export interface TestDatabase {
  readonly url: string
  remove(): Promise<void>
}

/** Makes a database: a copy of the migrated template, or an empty one. */
export function createTestDatabase(
  engine: Engine,
  templates: TemplateDatabases,
  content: 'migrated' | 'empty',
): Promise<TestDatabase> {
  if (engine === 'sqlite') {
    return createSqliteFile(content === 'migrated' ? templates.sqliteFile : undefined)
  }
  const template = content === 'migrated' ? templates.postgresTemplate : 'template0'
  return createPostgresDatabase(templates.postgresUrl, template)
}

async function createSqliteFile(template: string | undefined): Promise<TestDatabase> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-sqlite-'))
  const file = join(folder, 'afterword.sqlite')
  if (template) await copyFile(template, file)
  return { url: `sqlite:${file}`, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function createPostgresDatabase(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `afterword_${randomUUID().replaceAll('-', '')}`
  await administer(adminUrl, `create database ${name} template ${template} strategy file_copy`)
  return {
    url: postgresDatabaseUrl(adminUrl, name),
    remove: () => administer(adminUrl, `drop database ${name} with (force)`),
  }
}

/** The URL of another database of the same PostgreSQL server. */
export function postgresDatabaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement in the administrative database, over a connection of its own. */
export async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
