import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'

const job = (name: string) => ({ name, locked_until: 0, finished_at: 0 })

describeEachEngine('rows that are written with the commit', (engine) => {
  it('are there after it, and not before', async () => {
    const database = await engine.database()
    const names = () => database.knex('jobs').pluck('name')
    const within = await database.transaction(async ({ trx, insertLater }) => {
      insertLater('jobs', job('late'))
      return trx('jobs').pluck('name')
    })
    expect([within, await names()]).toEqual([[], ['late']])
  })

  it('are written earlier, once, for statements that refer to them', async () => {
    const database = await engine.database()
    const within = await database.transaction(async ({ trx, insertLater, insertWaiting }) => {
      insertLater('jobs', job('late'))
      await insertWaiting()
      return trx('jobs').pluck('name')
    })
    expect(within).toEqual(['late'])
    expect(await database.knex('jobs').pluck('name')).toEqual(['late'])
  })

  it('fail their transaction where a key is taken, and leave nothing of it', async () => {
    const database = await engine.database()
    await database.knex('jobs').insert(job('taken'))
    const failing = database.transaction(async ({ insertLater }) => {
      insertLater('jobs', job('other'))
      insertLater('jobs', job('taken'))
    })
    await expect(failing).rejects.toThrow()
    expect(await database.knex('jobs').pluck('name')).toEqual(['taken'])
  })

  it('of others arrive when one of a shared transaction fails', async () => {
    const database = await engine.database()
    const works = ['a', 'b', 'a', 'c'].map((name) =>
      database.sharedTransaction(async ({ insertLater }) => insertLater('jobs', job(name))),
    )
    const outcomes = await Promise.allSettled(works)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect((await database.knex('jobs').pluck('name')).sort()).toEqual(['a', 'b', 'c'])
  })
})
