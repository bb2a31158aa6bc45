import { expect, it, onTestFinished } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'

describeEachEngine('a database that is only looked at', (engine) => {
  it('answers, and refuses every change', async () => {
    const database = new Database({ url: await engine.url(), readOnly: true })
    onTestFinished(() => database.close())
    const { knex } = database
    expect(await knex('sites').select('id')).toEqual([])
    const site = { id: 'x', name: 'x', language: 'en', moderation: 'all', created_at: 1 }
    const changes = [
      knex('sites').insert(site),
      knex('jobs').delete(),
      knex.raw('create table more (id text)'),
      knex.raw('alter table sites add column more text'),
    ]
    for (const change of changes) {
      await expect(Promise.resolve(change)).rejects.toThrow(/read-?only/)
    }
  })
})
