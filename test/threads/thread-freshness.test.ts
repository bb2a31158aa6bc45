import request from 'supertest'
import { expect, it, vi } from 'vitest'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { PATIENCE } from '../support/patience.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const page = '/post'
const publishing = { MODERATION: 'none', POST_LIMIT: '1000' }

async function write({ url }: RunningServer, text: string) {
  const answer = await request(url)
    .post('/v1/comments')
    .send({ page, text, ...shownPolicy })
  expect(answer.status).toBe(201)
  return { id: String(answer.body.comment.id), bearer: `Bearer ${answer.body.editKey}` }
}

async function shown({ url }: RunningServer): Promise<string> {
  return (await request(url).get('/v1/thread.html').query({ page })).text
}

describeEachEngine('a thread in memory', (engine) => {
  it('is made anew after every change', async () => {
    const server = await aServer({ databaseUrl: await engine.url(), environment: publishing })
    expect(await shown(server)).toContain('No comments yet')
    const { id, bearer } = await write(server, 'First words')
    expect(await shown(server)).toContain('First words')
    const own = `/v1/comments/${id}`
    await request(server.url).patch(own).set('authorization', bearer).send({ text: 'Other words' })
    expect(await shown(server)).toContain('Other words')
    await request(server.url).delete(own).set('authorization', bearer)
    expect(await shown(server)).not.toContain('words')
  })

  it('is not kept when the thread changes while it is made', async () => {
    const server = await aServer({ databaseUrl: await engine.url(), environment: publishing })
    const { threadService, cache } = server.container.threads
    const query = {
      site: 'default',
      page,
      sort: 'oldest',
      after: undefined,
      lang: undefined,
    } as const
    const target = '/v1/thread.test'
    const names = { unit: 'somebody', neighbourhood: 'somewhere' }
    const rendering = (render: () => string) => ({
      name: 'test',
      contentType: 'text/plain',
      headers: [],
      render,
    })
    await threadService.represent(
      target,
      query,
      rendering(() => {
        cache.invalidate('default /post')
        return 'what was true a moment ago'
      }),
      names,
    )
    expect(cache.get(target)).toBeUndefined()
    await threadService.represent(
      target,
      query,
      rendering(() => 'what is true'),
      names,
    )
    expect(cache.get(target)?.identity.body.toString()).toBe('what is true')
  })

  it('stays as it was when a change is rolled back', async () => {
    const server = await aServer({ databaseUrl: await engine.url(), environment: publishing })
    const { database, threads } = server.container
    // Stored, not written: PostgreSQL's notice of that could come after the page was made.
    await storeComments(database, [aCommentRow(await storeThread(database, page))])
    await shown(server)
    const target = `/v1/thread.html?page=${encodeURIComponent(page)}`
    const kept = threads.cache.get(target)
    const thread = await threads.threads.find('default', page)
    await expect(
      database.transaction(async (unit) => {
        if (thread) await threads.changes.touch(unit, thread)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(kept).toBeDefined()
    expect(threads.cache.get(target)).toBe(kept)
  })
})

it('two servers on one PostgreSQL see what the other changes', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const first = await aServer({ databaseUrl, environment: publishing })
  const environment = { ...publishing, KEY_DIR: first.keyDir }
  const second = await aServer({ databaseUrl, environment })
  for (const [writer, reader] of [
    [first, second],
    [second, first],
  ] as const) {
    const before = await shown(reader)
    expect(await shown(reader)).toBe(before)
    const text = `News for ${reader.url}`
    const { id, bearer } = await write(writer, text)
    await vi.waitFor(async () => expect(await shown(reader)).toContain(text), PATIENCE)
    await request(writer.url).delete(`/v1/comments/${id}`).set('authorization', bearer)
    await vi.waitFor(async () => expect(await shown(reader)).not.toContain(text), PATIENCE)
  }
})

it('a server that lost its connection forgets what it may have missed, and listens again', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const first = await aServer({ databaseUrl, environment: publishing })
  const second = await aServer({
    databaseUrl,
    environment: { ...publishing, KEY_DIR: first.keyDir },
  })
  await shown(second)
  const { knex } = first.container.database
  const listeners = "datname = current_database() and query like 'listen %'"
  await knex.raw(`select pg_terminate_backend(pid) from pg_stat_activity where ${listeners}`)
  await write(first, 'Written in the gap')
  await vi.waitFor(
    async () => expect(await shown(second)).toContain('Written in the gap'),
    PATIENCE,
  )
  await vi.waitFor(async () => {
    const { rows } = await knex.raw(`select pid from pg_stat_activity where ${listeners}`)
    expect(rows).toHaveLength(2)
  }, PATIENCE)
  await shown(second)
  await write(first, 'Heard again')
  await vi.waitFor(async () => expect(await shown(second)).toContain('Heard again'), PATIENCE)
})
