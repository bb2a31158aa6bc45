import { expect, it } from 'vitest'
import { NewestComments } from '../../server/threads/newest-comments.ts'
import { aServer } from '../support/running-server.ts'

/** How SQLite goes about the first query of some work. */
async function planOf(work: (newest: NewestComments) => Promise<unknown>): Promise<string> {
  const { knex } = (await aServer()).container.database
  const asked: { sql: string; bindings: readonly string[] }[] = []
  knex.on('query', (query) => asked.push(query))
  await work(new NewestComments(knex))
  // Jobs of the server ask for other things meanwhile.
  const query = asked.find(({ sql }) => /from `comments`/.test(sql))
  const steps: { detail: string }[] = await knex.raw(`explain query plan ${query?.sql}`, [
    ...(query?.bindings ?? []),
  ])
  return steps.map(({ detail }) => detail).join('\n')
}

const published = 'comments_published (thread_id=? AND status=?)'

it('the newest of a page are found without looking at the others', async () => {
  const plan = await planOf((newest) => newest.list({ site: 'default', page: '/post', limit: 50 }))
  expect(plan).toContain(`SEARCH comments USING INDEX ${published}`)
  expect(plan).not.toContain('TEMP B-TREE')
})

it('the newest of a site are found from the newest on', async () => {
  const plan = await planOf((newest) => newest.list({ site: 'default', limit: 50 }))
  expect(plan).toContain('SEARCH comments USING INDEX comments_queue (status=?)')
  expect(plan).not.toContain('TEMP B-TREE')
})
