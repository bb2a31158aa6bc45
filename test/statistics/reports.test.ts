import fc from 'fast-check'
import type { Knex } from 'knex'
import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { readSchema } from '../../server/db/read-schema.ts'
import { rowOfEveryTable } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'
import {
  aCountingWorld,
  type CommentFields,
  type CountingWorld,
  storeComments,
  times,
} from './counting-world.ts'

const noon = Date.UTC(2026, 10, 20, 12)

/** What figures are made of; everything else may be private. */
const countedTables = ['sites', 'site_origins', 'threads', 'comments', 'page_reads', 'group_reads']

/** Comments and reads of a busy blog, with figures of every kind. */
async function aBusyBlog(world: CountingWorld): Promise<void> {
  const { knex } = world.container.database
  await storeComments(world.container, [
    ...times(34, (at) => ({ page: '/busy', createdAt: noon - (at % 3) * DAY })),
    ...times(12, (at) => ({ page: '/second', createdAt: noon - (at % 2) * DAY })),
    ...times(9, () => ({ page: '/quiet', createdAt: noon })),
  ])
  const [thread] = await knex('threads').where({ page_key: '/busy' })
  const day = Math.floor(noon / DAY)
  await knex('page_reads').insert({ thread_id: thread.id, day, reads: 57 })
  for (const [kind, value] of [
    ['language', 'en'],
    ['referrer', 'news.example'],
  ]) {
    await knex('group_reads').insert({ site_id: 'default', day, kind, value, reads: 33 })
  }
}

/** A row in every table that holds none yet. */
async function fillOtherTables(knex: Knex): Promise<void> {
  for (const [table, row] of rowOfEveryTable) {
    const found = await knex(table).first()
    if (!found || countedTables.includes(table)) await knex(table).insert(row)
  }
}

describeEachEngine('reports', (engine) => {
  it('say what a recount of the public comments says, rounded down', async () => {
    const world = await aCountingWorld(engine)
    await aBusyBlog(world)
    const report = await world.report()
    const recount: { page: string; count: number }[] = await world.container.database
      .knex('comments')
      .join('threads', 'threads.id', 'comments.thread_id')
      .where({ status: 'approved' })
      .groupBy('threads.page_key')
      .select({ page: 'threads.page_key' })
      .count({ count: '*' })
    const rounded = recount
      .map(({ page, count }) => ({ page, atLeast: Math.floor(Number(count) / 10) * 10 }))
      .filter(({ atLeast }) => atLeast > 0)
    expect(report.comments.pages).toEqual(rounded.sort((a, b) => b.atLeast - a.atLeast))
    expect(report).toMatchObject({
      smallestGroup: 10,
      through: '2026-11-21',
      comments: {
        pages: [
          { page: '/busy', atLeast: 30 },
          { page: '/second', atLeast: 10 },
        ],
        days: [
          { day: '2026-11-18', atLeast: 10 },
          { day: '2026-11-19', atLeast: 10 },
          { day: '2026-11-20', atLeast: 10 },
        ],
      },
      reads: {
        days: [{ day: '2026-11-20', atLeast: 50 }],
        pages: [{ page: '/busy', atLeast: 50 }],
      },
      languages: [{ day: '2026-11-20', language: 'en', atLeast: 30 }],
      referrers: [{ day: '2026-11-20', host: 'news.example', atLeast: 30 }],
    })
  })

  it('count nothing that is not published', async () => {
    const world = await aCountingWorld(engine)
    const statuses = ['pending', 'spam', 'rejected']
    await storeComments(
      world.container,
      statuses.flatMap((status) => times(20, () => ({ status, createdAt: noon }))),
    )
    expect((await world.report()).comments).toEqual({ days: [], pages: [] })
  })

  it('stay as they are when everything private is removed', async () => {
    const world = await aCountingWorld(engine)
    const { database } = world.container
    await aBusyBlog(world)
    await fillOtherTables(database.knex)
    await storeComments(
      world.container,
      times(15, () => ({ status: 'pending', createdAt: noon })),
    )
    const before = await world.report()
    // What can only be added to, by trigger, is the record of staff and the published policies.
    const tables = (await readSchema(database)).filter(({ triggers }) => triggers.length === 0)
    // Some refer to others: what is left is removed in the next round.
    let left = tables.map(({ name }) => name).filter((name) => !countedTables.includes(name))
    expect(left.length).toBeGreaterThan(10)
    for (let round = 0; left.length > 0 && round < 10; round += 1) {
      const kept: string[] = []
      for (const name of left) {
        await database
          .knex(name)
          .delete()
          .catch(() => kept.push(name))
      }
      left = kept
    }
    expect(left).toEqual([])
    await database.knex('comments').whereNot({ status: 'approved' }).delete()
    expect(await world.report()).toEqual(before)
  })

  it('stay as they are when every column changes that is not counted', async () => {
    const world = await aCountingWorld(engine)
    await aBusyBlog(world)
    const before = await world.report()
    const { knex } = world.container.database
    await knex('comments').update({
      ...{ name: 'Somebody', website: 'https://somebody.example/', text: 'x', html: 'x' },
      ...{ decided_at: 1, edited_at: 2, by_owner: 1, renderer_version: 7 },
    })
    expect(await world.report()).toEqual(before)
  })

  it('are those of a database without the comments whose authors opted out', async () => {
    const page = fc.constantFrom('/a', '/b')
    const day = fc.integer({ min: 0, max: 2 })
    const batch = fc.record({
      page,
      day,
      excluded: fc.boolean(),
      count: fc.integer({ max: 14, min: 1 }),
    })
    const toComments = (
      batches: readonly { page: string; day: number; excluded: boolean; count: number }[],
    ) =>
      batches.flatMap(({ count, day, ...fields }) =>
        times(count, (): CommentFields => ({ ...fields, createdAt: noon - day * DAY })),
      )
    const world = await aCountingWorld(engine)
    const { knex } = world.container.database
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 8 }), async (batches) => {
        await knex('comments').delete()
        await storeComments(world.container, toComments(batches))
        const withFlags = await world.report()
        await knex('comments').where({ exclude_from_statistics: 1 }).delete()
        expect(await world.report()).toEqual(withFlags)
      }),
      { numRuns: 15 },
    )
  })

  it('are not made of a site that stays out, and stay the same for the others', async () => {
    const world = await aCountingWorld(engine)
    await aBusyBlog(world)
    const before = await world.report()
    const out = { id: 'out', name: 'Out', language: 'en', moderation: 'none', origins: [] } as const
    await world.container.threads.siteService.save({ ...out, excludeFromStatistics: true })
    await storeComments(
      world.container,
      times(40, () => ({ site: 'out', page: '/busy', createdAt: noon })),
    )
    expect(await world.report()).toEqual(before)
    await expect(world.report('out')).rejects.toMatchObject({ status: 404 })
    for (const path of ['/statistics?site=out', '/statistics.json?site=out']) {
      expect((await fetch(world.url + path)).status).toBe(404)
    }
    for (let reads = 0; reads < 12; reads += 1) {
      await (await fetch(`${world.url}/v1/thread.html?site=out&page=/busy`)).arrayBuffer()
    }
    await world.container.statistics?.reads.store()
    const [thread] = await world.container.database.knex('threads').where({ site_id: 'out' })
    const { knex } = world.container.database
    expect(await knex('page_reads').where({ thread_id: thread.id })).toEqual([])
  })

  it('are identical before and after a comment on a page of fewer than ten', async () => {
    const world = await aCountingWorld(engine)
    await aBusyBlog(world)
    const before = await world.report()
    for (const createdAt of [noon, noon - DAY, world.time.now]) {
      await world.container.database.knex('comments').where({ text: 'new' }).delete()
      await world.container.database.knex('comments').where({ text: 'old' }).delete()
      await storeComments(world.container, [{ page: '/new', text: 'new', createdAt }])
      expect(await world.report()).toEqual(before)
    }
  })
})
