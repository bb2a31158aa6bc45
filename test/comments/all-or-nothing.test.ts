import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, post, storedComments, write } from './writing.ts'

/** Does something while a table is missing, so that the statement that needs it fails. */
async function without<T>(
  { container }: RunningServer,
  table: string,
  act: () => Promise<T>,
): Promise<T> {
  const { knex } = container.database
  await knex.schema.renameTable(table, 'taken_away')
  try {
    return await act()
  } finally {
    await knex.schema.renameTable('taken_away', table)
  }
}

describeEachEngine('a write that fails halfway', (engine) => {
  it('leaves nothing of a new comment, whichever statement failed', async () => {
    const server = await aWritingServer(engine)
    for (const table of ['comments', 'edit_keys', 'idempotency_keys', 'comment_origins']) {
      const before = await dumpDatabase(server.container.database)
      const page = `/new/${table}`
      const headers = { 'idempotency-key': randomUUID() }
      const answer = await without(server, table, () => post(server, { page }, headers))
      expect([table, answer.status, answer.body.code]).toEqual([table, 500, 'internal-error'])
      expect(answer.text).not.toMatch(/taken_away|sql|relation|table|comment_origins/i)
      expect(await dumpDatabase(server.container.database)).toEqual(before)
      expect((await post(server, { page }, headers)).status).toBe(202)
    }
  })

  it('leaves nothing of a published comment whose edit key could not be kept', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    await write(server)
    const before = await dumpDatabase(server.container.database)
    const answer = await without(server, 'edit_keys', () => post(server, { text: 'Lost' }))
    expect(answer.status).toBe(500)
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })

  it('leaves a changed or deleted comment as it was', async () => {
    const server = await aWritingServer(engine)
    const { database } = server.container
    const own = await write(server, { name: 'Ada' }, { 'idempotency-key': randomUUID() })
    await database.knex('comments').where({ id: own.id }).update({ status: 'approved' })
    await database.knex('comment_origins').delete()
    const before = await dumpDatabase(database)
    const changed = await without(server, 'comment_origins', () =>
      asAuthor(server, own, 'patch', { text: 'Changed' }),
    )
    expect(changed.status).toBe(500)
    expect(await dumpDatabase(database)).toEqual(before)
    for (const table of ['idempotency_keys', 'comment_origins']) {
      const deleted = await without(server, table, () => asAuthor(server, own, 'delete'))
      expect([table, deleted.status]).toEqual([table, 500])
      expect(await dumpDatabase(database)).toEqual(before)
    }
  })

  it('takes nobody else’s comment with it, though they arrive together', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(server, { text: `${index}`, ...(index % 5 === 3 && { replyTo: randomUUID() }) }),
      ),
    )
    const isLost = (index: number) => index % 5 === 3
    expect(answers.map(({ status }) => status)).toEqual(
      answers.map((_, index) => (isLost(index) ? 400 : 201)),
    )
    const texts = (await storedComments(server)).map(({ text }) => Number(text))
    expect(texts.toSorted((a, b) => a - b)).toEqual(
      [...answers.keys()].filter((index) => !isLost(index)),
    )
  })

  it('does not happen because many write to one new page at once', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => post(server, { page: '/new' })),
    )
    expect(answers.map(({ status }) => status)).toEqual(new Array(30).fill(201))
    expect(await server.container.database.knex('threads').select('page_key')).toHaveLength(1)
  })
})
