import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { Database } from '../../server/db/database.ts'
import { migrateUp } from '../../server/db/migrate.ts'
import { administer, postgresDatabaseUrl, type TemplateDatabases } from './databases.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly templateDatabases: TemplateDatabases
  }
}

/**
 * Vitest's global setup: one PostgreSQL a run (from npm, or `TEST_POSTGRES_URL`) and one migrated
 * template database on each engine. Returns the teardown.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-templates-'))
  const ownServer = process.env.TEST_POSTGRES_URL ? undefined : await startPostgres()
  const postgresUrl = ownServer?.adminUrl ?? process.env.TEST_POSTGRES_URL ?? ''
  const templates: TemplateDatabases = {
    sqliteFile: join(folder, 'template.sqlite'),
    postgresUrl,
    postgresTemplate: `afterword_template_${randomUUID().replaceAll('-', '')}`,
  }
  const teardown = async () => {
    await rm(folder, { recursive: true, force: true })
    if (ownServer) await ownServer.stop()
    else await administer(postgresUrl, `drop database if exists ${templates.postgresTemplate}`)
  }
  try {
    await migrateTemplates(templates)
  } catch (cause) {
    await teardown().catch(() => undefined)
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The databases of the tests could not be made: ${reason}\n` +
        'TEST_POSTGRES_URL, where set, names a superuser of a running PostgreSQL.',
      { cause },
    )
  }
  project.provide('templateDatabases', templates)
  return teardown
}

async function migrateTemplates(templates: TemplateDatabases): Promise<void> {
  const { sqliteFile, postgresUrl, postgresTemplate } = templates
  await administer(
    postgresUrl,
    `create database ${postgresTemplate} template template0 encoding 'UTF8'`,
  )
  const urls = [`sqlite:${sqliteFile}`, postgresDatabaseUrl(postgresUrl, postgresTemplate)]
  for (const url of urls) {
    const database = new Database({ url })
    try {
      await migrateUp(database)
    } finally {
      await database.close()
    }
  }
}
