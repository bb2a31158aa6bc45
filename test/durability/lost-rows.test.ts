import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

describeEachEngine('a database that lost rows under the server', (engine) => {
  it('is believed: a page whose row is gone takes comments again at once', async () => {
    const environment = { MODERATION: 'none', POST_LIMIT: '1000' }
    const server = await aServer({ databaseUrl: await engine.url(), environment })
    const post = async (page: string) => {
      const answer = await fetch(`${server.url}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ page, text: `words for ${page}`, ...shownPolicy }),
      })
      return answer.status
    }
    const pages = ['/lost', '/kept']
    for (const page of pages) expect(await post(page)).toBe(201)
    const { knex } = server.container.database
    // As after a failover to a replica that had not yet got them.
    await knex('comments').delete()
    await knex('threads').where({ page_key: '/lost' }).delete()

    // Together, so that they share a transaction where the engine lets them.
    expect(await Promise.all([...pages, ...pages].map(post))).toEqual([201, 201, 201, 201])
    const thread = await fetch(`${server.url}/v1/thread.json?page=/lost`)
    expect((await thread.json()).total).toBe(2)
  })
})
