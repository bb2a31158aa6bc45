import request from 'supertest'
import { expect, it } from 'vitest'
import { asAuthor, post, storedComments, write } from '../comments/writing.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCountingWorld, type CountingWorld, times } from './counting-world.ts'

const pagesOf = async (world: CountingWorld) => (await world.report()).comments.pages

/** Ten comments of one page, of which the last may be different. */
async function tenComments(world: CountingWorld, last: Readonly<Record<string, unknown>> = {}) {
  for (const number of times(9, (at) => at)) await write(world, { text: `Comment ${number}` })
  return write(world, { text: 'The last one', ...last })
}

describeOnSqlite('opting out', (engine) => {
  it('takes a comment out of every figure when it is written', async () => {
    const counted = await aCountingWorld(engine)
    await tenComments(counted)
    await counted.nextDay()
    expect(await pagesOf(counted)).toEqual([{ page: '/post', atLeast: 10 }])
    const world = await aCountingWorld(engine)
    await tenComments(world, { excludeFromStatistics: true })
    await world.nextDay()
    expect(await pagesOf(world)).toEqual([])
  })

  it('takes it out and back in by its edit key, and holds nothing because of that', async () => {
    const world = await aCountingWorld(engine)
    const last = await tenComments(world)
    await world.nextDay()
    await world.container.threads.siteService.save({
      ...{ id: 'default', name: 'Blog', language: 'en', moderation: 'all', origins: [] },
    })
    for (const [excludeFromStatistics, pages] of [
      [true, []],
      [false, [{ page: '/post', atLeast: 10 }]],
    ] as const) {
      const answer = await asAuthor(world, last, 'patch', { excludeFromStatistics })
      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({ status: 'approved', excludeFromStatistics })
      expect(answer.body.comment.editedAt).toBeNull()
      expect((await asAuthor(world, last, 'get')).body).toMatchObject({ excludeFromStatistics })
      expect(await pagesOf(world)).toEqual(pages)
    }
  })

  it('is for the holder of the edit key only', async () => {
    const world = await aCountingWorld(engine)
    const [first, second] = [await write(world), await write(world)]
    const answer = await asAuthor(world, { id: first.id, bearer: second.bearer }, 'patch', {
      excludeFromStatistics: true,
    })
    expect(answer.status).toBe(404)
    const flags = await world.container.database.knex('comments').select('exclude_from_statistics')
    expect(flags).toEqual([{ exclude_from_statistics: 0 }, { exclude_from_statistics: 0 }])
  })

  it('is told to nobody', async () => {
    const world = await aCountingWorld(engine)
    const open = await write(world, { text: 'One' })
    const shown = async () => {
      const paths = ['/v1/thread.html', '/v1/thread.json', '/thread'].map(
        (path) => `${path}?page=/post`,
      )
      return Promise.all(paths.map(async (path) => (await fetch(world.url + path)).text()))
    }
    const before = await shown()
    await asAuthor(world, open, 'patch', { excludeFromStatistics: true })
    world.container.threads.cache.clear()
    expect(await shown()).toEqual(before)
    expect(before[1]).not.toContain('exclude')
  })

  it('is a box in the form, kept ticked when the form is refused', async () => {
    const world = await aCountingWorld(engine)
    const fields = { page: '/post', site: 'default', ...shownPolicy, excludeFromStatistics: 'on' }
    const form = (text: string) =>
      request(world.url)
        .post('/v1/comments')
        .type('form')
        .send({ ...fields, text })
    const refused = await form('')
    expect([refused.status, refused.text.includes('name="excludeFromStatistics" checked')]).toEqual(
      [400, true],
    )
    expect((await form('Hello')).status).toBe(201)
    expect(await storedComments(world)).toMatchObject([{ exclude_from_statistics: 1 }])
  })

  it('takes true and false and the word of a ticked box, and nothing else', async () => {
    const world = await aCountingWorld(engine)
    const sent = [true, false, 'on', 'yes', 1, null]
    const answers = await Promise.all(
      sent.map((excludeFromStatistics) => post(world, { excludeFromStatistics })),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 400, 400, 400])
  })

  it('leaves no mark on a deleted comment', async () => {
    const world = await aCountingWorld(engine)
    const comment = await write(world, { excludeFromStatistics: true })
    await asAuthor(world, comment, 'delete')
    expect(await storedComments(world)).toMatchObject([{ exclude_from_statistics: 0 }])
  })
})
