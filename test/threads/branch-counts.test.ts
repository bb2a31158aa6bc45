import { expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const statuses = ['pending', 'approved', 'spam', 'rejected', 'deleted'] as const

async function counted({ knex }: Database) {
  return knex('branches')
    .select('root_id', 'thread_id', 'created_at', 'published', 'replies')
    .orderBy('root_id')
}

/** The same from the comments themselves. */
async function recounted({ knex }: Database) {
  const rows: { id: string; root_id: string | null; status: string }[] = await knex(
    'comments',
  ).select('id', 'root_id', 'thread_id', 'status', 'created_at')
  return rows
    .filter(({ root_id }) => root_id === null)
    .map((root) => {
      const { id, thread_id, created_at, status } = root as typeof root & Record<string, unknown>
      const replies = rows.filter((row) => row.root_id === id && row.status === 'approved').length
      return {
        root_id: id,
        thread_id,
        created_at,
        published: Number(status === 'approved'),
        replies,
      }
    })
    .sort((one, other) => (one.root_id < other.root_id ? -1 : 1))
}

describeEachEngine('the counts of branches', (engine) => {
  it('are true whatever happens to comments, by whichever way', async () => {
    const database = await engine.database()
    const { knex } = database
    await knex('sites').insert({
      id: 'default',
      name: 'Blog',
      language: 'en',
      moderation: 'all',
      created_at: 0,
    })
    const thread = await storeThread(database)
    const rows = [aCommentRow(thread)]
    for (let at = 1; at < 60; at += 1) {
      const parent = at % 7 === 0 ? undefined : rows[(at * 31) % rows.length]
      rows.push(aCommentRow(thread, { parent, at, status: statuses[at % 5] ?? 'pending' }))
    }
    await storeComments(database, rows)
    expect(await counted(database)).toEqual(await recounted(database))
    for (const [at, { id }] of rows.entries()) {
      const status = statuses[(at * 3 + 1) % 5] ?? 'approved'
      const nothing = { text: '', html: '', name: null, website: null }
      await knex('comments')
        .where({ id })
        .update({ status, ...(status === 'deleted' && nothing) })
    }
    await knex('comments').whereNot({ status: 'deleted' }).update({ status: 'approved' })
    expect(await counted(database)).toEqual(await recounted(database))
    const leaf = rows.at(-1)
    await knex('comments').where({ id: leaf?.id }).delete()
    expect(await counted(database)).toEqual(await recounted(database))
    await knex('threads').where({ id: thread }).delete()
    expect(await counted(database)).toEqual([])
  })
})
