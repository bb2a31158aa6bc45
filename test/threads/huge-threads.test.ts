import { expect, it } from 'vitest'
import { type DatabaseWork, databaseWorkOf, planOf } from '../support/database-work.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { COUNT, idOf, shapes, storeHugeThread } from './huge-thread.ts'

const BYTES = 150_000
// A long chain takes most: each answer is looked for below the one before.
const STATEMENTS = 80
const ROWS = 350
// The index of states leads through every published comment there is.
const wide = /^SCAN (comments|branches|threads)\b|\bcomments_queue\b/

const LAST = COUNT - 1
const HALF = COUNT / 2
// Inside a conversation.
const MIDDLE = HALF + 12

// Every way to ask for a page, at its beginning, in its middle and at its end.
const queries: readonly string[] = [
  ...['oldest', 'newest', 'replies'].flatMap((sort) => [
    `sort=${sort}`,
    ...[0, HALF, LAST].map((number) => `sort=${sort}&after=${idOf(number)}`),
  ]),
  ...[0, 3, HALF, MIDDLE].map((number) => `branch=${idOf(number)}`),
  ...[50, MIDDLE, LAST].map((number) => `branch=${idOf(0)}&after=${idOf(number)}`),
  ...[0, 70, MIDDLE, LAST].map((number) => `comment=${idOf(number)}`),
  `sort=replies&comment=${idOf(MIDDLE)}`,
]

/** Asks for one page, and says what it took of the database. */
async function ask({ container, url }: RunningServer, query: string): Promise<DatabaseWork> {
  return databaseWorkOf(container.database, async () => {
    const response = await fetch(`${url}/v1/thread.html?page=/post&${query}`)
    expect(response.status).toBe(200)
    expect((await response.text()).length).toBeLessThan(BYTES)
  })
}

describeEachEngine('every page of a thread of 10,000 comments', (engine) => {
  it.each(Object.keys(shapes))('is small and asks for little: %s', async (name) => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database } = server.container
    await storeHugeThread(database, shapes[name] ?? { parent: '', root: '' })
    for (const query of queries) {
      const { statements, rows } = await ask(server, query)
      expect(statements.length, query).toBeLessThanOrEqual(STATEMENTS)
      expect(rows, query).toBeLessThanOrEqual(ROWS)
      const plan = engine.name === 'sqlite' ? await planOf(database, statements) : []
      expect(plan.filter((step) => wide.test(step))).toEqual([])
    }
  })
})
