import { expect, it } from 'vitest'
import { GroupCommit } from '../../server/db/group-commit.ts'
import type { UnitOfWork } from '../../server/db/unit-of-work.ts'
import { aRow } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'

const job = (name: string) => ({ name, locked_until: 0 })

describeEachEngine('Works that share a commit', (engine) => {
  it('are all on disk when they resolve', async () => {
    const database = await engine.database()
    const names = Array.from({ length: 100 }, (_, index) => `job ${index}`)
    const answers = await Promise.all(
      names.map((name) =>
        database.sharedTransaction(async ({ trx }) => {
          await trx('jobs').insert(job(name))
          return name
        }),
      ),
    )
    expect(answers).toEqual(names)
    expect(await database.knex('jobs').pluck('name')).toHaveLength(100)
  })

  it('fail alone', async () => {
    const database = await engine.database()
    const works = [0, 1, 2, 3, 4].map((index) =>
      database.sharedTransaction(async ({ trx }) => {
        await trx('jobs').insert(job(`job ${index}`))
        if (index === 2) throw new Error('only this one')
        return index
      }),
    )
    const outcomes = await Promise.allSettled(works)
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    const stored = await database.knex('jobs').orderBy('name').pluck('name')
    expect(stored).toEqual(['job 0', 'job 1', 'job 3', 'job 4'])
  })

  it('leave a refused row out and keep the others', async () => {
    const database = await engine.database()
    await database.knex('sites').insert(aRow('sites'))
    const insert = (id: string, pageKey: string) =>
      database.sharedTransaction(async ({ trx }) => {
        await trx('threads').insert(aRow('threads', { id, page_key: pageKey }))
      })
    const outcomes = await Promise.allSettled([
      insert('a', '/same'),
      insert('b', '/same'),
      insert('c', '/other'),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await database.knex('threads').pluck('page_key')).toHaveLength(2)
  })

  it('run what follows a commit once, and only after it', async () => {
    const database = await engine.database()
    const followed: string[] = []
    const work = (name: string, fails: boolean) =>
      database.sharedTransaction(async ({ trx, afterCommit }) => {
        afterCommit(() => followed.push(name))
        await trx('jobs').insert(job(name))
        if (fails) throw new Error('rolled back')
      })
    await Promise.allSettled([work('a', false), work('b', true), work('c', false)])
    expect(followed.sort()).toEqual(['a', 'c'])
  })
})

it('puts what waits for a commit into the next one', async () => {
  const sizes: number[] = []
  let works = 0
  const group = new GroupCommit(async (work) => {
    works = 0
    const result = await work({} as UnitOfWork)
    sizes.push(works)
    return result
  })
  const count = async () => {
    works += 1
    await Promise.resolve()
  }
  await Promise.all(Array.from({ length: 10 }, () => group.run(count)))
  expect(sizes).toEqual([1, 9])
})
