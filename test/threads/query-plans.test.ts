import { expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { aCommentRow, type StoredRow, storeComments, storeThread } from './stored-thread.ts'

// More than a page of branches, each with more than a page's share of replies below it.
const BRANCHES = 60
const ANSWERS = 40

interface Asked {
  readonly sql: string
  readonly bindings: readonly unknown[]
}

/** Stores a thread of 2,460 comments in a database that nobody ever analysed. */
async function storeLongThread(database: Database): Promise<readonly StoredRow[]> {
  const thread = await storeThread(database)
  const tops = Array.from({ length: BRANCHES }, (_, at) => aCommentRow(thread, { at: 1 + at }))
  const answers = tops.flatMap((top) => answersTo(thread, top))
  await storeComments(database, [...tops, ...answers])
  return [...tops, ...answers]
}

// Every fourth answer is to the one before it, and every tenth is hidden.
function answersTo(thread: string, top: StoredRow) {
  const rows: ReturnType<typeof aCommentRow>[] = []
  for (let at = 0; at < ANSWERS; at += 1) {
    const parent = at % 4 === 3 ? rows.at(-1) : top
    const status = at % 10 === 5 ? 'deleted' : 'approved'
    rows.push(aCommentRow(thread, { parent, status, at: top.created_at + 100 + at }))
  }
  return rows
}

/** Every way to ask for what is published. */
function targetsOf(rows: readonly StoredRow[]): string[] {
  const idAt = (index: number) => rows[index]?.id
  const deep = rows.find(({ root_id, id }) => root_id !== null && isAnswered(rows, id))
  const page = '/v1/thread.html?page=/post'
  return [
    page,
    `${page}&sort=newest`,
    `${page}&sort=replies`,
    `${page}&after=${idAt(50)}`,
    `${page}&sort=replies&after=${idAt(50)}`,
    `${page}&branch=${idAt(3)}`,
    `${page}&branch=${deep?.id}`,
    `${page}&comment=${idAt(55)}`,
    `${page}&comment=${rows.at(-1)?.id}`,
    '/v1/counts?page=/post',
    '/v1/thread.atom?page=/post',
    '/v1/site.atom',
    '/v1/recent.json',
  ]
}

function isAnswered(rows: readonly StoredRow[], id: string): boolean {
  return rows.some((row) => 'parent_id' in row && row.parent_id === id)
}

/** What the server asks its database while it answers. */
async function statementsOf({ container, url }: RunningServer, target: string): Promise<Asked[]> {
  const asked: Asked[] = []
  const note = ({ sql, bindings }: Asked) => asked.push({ sql, bindings })
  container.threads.cache.clear()
  container.database.knex.on('query', note)
  const response = await fetch(`${url}${target}`)
  await response.text()
  container.database.knex.removeListener('query', note)
  expect(response.status, target).toBe(200)
  return asked.filter(({ sql }) => sql.includes('comments') || sql.includes('branches'))
}

/** The lines of the plan of a statement. */
async function planOf({ knex, engine }: Database, { sql, bindings }: Asked): Promise<string[]> {
  const explain = engine === 'sqlite' ? 'explain query plan' : 'explain'
  const answer = await knex.raw(`${explain} ${asQuestionMarks(sql)}`, bindings as never)
  const rows: Record<string, string>[] = engine === 'sqlite' ? answer : answer.rows
  return rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '')
}

// Knex numbers the marks of PostgreSQL before it tells of a query.
function asQuestionMarks(sql: string): string {
  return sql.replaceAll(/\$\d+/g, '?')
}

async function plans(engine: TestEngine): Promise<{ target: string; line: string }[]> {
  const server = await aServer({ databaseUrl: await engine.url() })
  const { database } = server.container
  const lines: { target: string; line: string }[] = []
  for (const target of targetsOf(await storeLongThread(database))) {
    for (const asked of await statementsOf(server, target)) {
      for (const line of await planOf(database, asked)) lines.push({ target, line })
    }
  }
  return lines
}

// Only what is about a whole site goes through comments by their state alone.
const aboutSite = new Set(['/v1/site.atom', '/v1/recent.json'])

describeEachEngine('plans of public reads on a database that was never analysed', (engine) => {
  it('walk through no state of comments but for a whole site, and sort no page for its feed', async () => {
    const lines = await plans(engine)
    expect(lines.length).toBeGreaterThan(50)
    // PostgreSQL, which looks at tables by itself, may rightly read one this small as a whole.
    const wide = lines.filter(
      ({ target, line }) =>
        /^\s*SCAN comments/.test(line) ||
        (line.includes('comments_queue') && !aboutSite.has(target)),
    )
    expect(wide).toEqual([])
    const sorting = lines.filter(
      ({ target, line }) => target.includes('thread.atom') && /TEMP B-TREE|Sort/.test(line),
    )
    expect(sorting).toEqual([])
  })
})
