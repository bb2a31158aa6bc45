import { expect, it } from 'vitest'
import { databaseWorkOf, planOf } from '../support/database-work.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

describeEachEngine('the feed of a page, on a database that was never analysed', (engine) => {
  it('takes its comments from the index of the page in their order, without sorting', async () => {
    const { container, url } = await aServer({ databaseUrl: await engine.url() })
    const { database } = container
    const thread = await storeThread(database)
    const rows = Array.from({ length: 200 }, (_, at) => aCommentRow(thread, { at }))
    await storeComments(database, rows)

    const { statements } = await databaseWorkOf(database, async () => {
      const response = await fetch(`${url}/v1/thread.atom?page=/post`)
      expect((await response.text()).match(/<entry>/g)).toHaveLength(50)
    })
    const plan = await planOf(database, statements)
    expect(plan.filter((step) => step.includes('comments_published'))).toHaveLength(1)
    expect(plan.filter((step) => /comments_queue|TEMP B-TREE|\bSort\b/.test(step))).toEqual([])
  })
})
