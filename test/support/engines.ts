import { beforeEach, describe, inject, onTestFinished } from 'vitest'
import { Database } from '../../server/db/database.ts'
import type { Engine } from '../../server/db/engine.ts'
import { createTestDatabase } from './databases.ts'

declare module 'vitest' {
  interface TaskMeta {
    engine?: Engine
  }
}

/** One database engine, as a test sees it. Call its makers inside a test or a `beforeEach`. */
export interface TestEngine {
  readonly name: Engine
  /** A connection to a fresh migrated database; closed and removed when the test ends. */
  database(): Promise<Database>
  /** URL of a fresh migrated database, for tests that open it themselves; removed at the end. */
  url(): Promise<string>
  /** URL of a fresh database without any table. */
  emptyUrl(): Promise<string>
}

// Short, so that a query that forgot its transaction fails the test instead of hanging it.
const acquireTimeout = 3000

/** Both engines, for a test that compares them. */
export const testEngines = {
  sqlite: createTestEngine('sqlite'),
  postgres: createTestEngine('postgres'),
} as const

/** Declares the same tests for SQLite and for PostgreSQL, so that both behave alike. */
export function describeEachEngine(name: string, body: (engine: TestEngine) => void): void {
  for (const engine of Object.values(testEngines)) describeOn(engine, name, body)
}

/**
 * Declares tests for SQLite alone: of what lies above the stores, such as forms, words and access.
 * The stores below are tried on both engines by the tests of each room, every statement of them.
 */
export function describeOnSqlite(name: string, body: (engine: TestEngine) => void): void {
  describeOn(testEngines.sqlite, name, body)
}

function describeOn(engine: TestEngine, name: string, body: (engine: TestEngine) => void): void {
  describe(`${name} (${engine.name})`, () => {
    beforeEach(({ task }) => {
      task.meta.engine = engine.name
    })
    body(engine)
  })
}

function createTestEngine(name: Engine): TestEngine {
  const open = async (content: 'migrated' | 'empty') => {
    const database = await createTestDatabase(name, inject('templateDatabases'), content)
    onTestFinished(database.remove)
    return database.url
  }
  return {
    name,
    url: () => open('migrated'),
    emptyUrl: () => open('empty'),
    async database() {
      const database = new Database({ url: await open('migrated'), acquireTimeout })
      onTestFinished(() => database.close())
      return database
    },
  }
}
