import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const statuses = ['pending', 'approved', 'spam', 'rejected', 'deleted'] as const

async function readThread({ url }: RunningServer, query: Record<string, string> = {}) {
  const answer = await request(url)
    .get('/v1/thread.json')
    .query({ page: '/post', ...query })
  expect(answer.status).toBe(200)
  return answer.body
}

describeEachEngine('reading a thread', (engine) => {
  it('shows approved comments and no other', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database } = server.container
    const thread = await storeThread(database)
    await storeComments(
      database,
      statuses.map((status) => aCommentRow(thread, { status, text: `It is ${status}` })),
    )
    const { total, comments } = await readThread(server)
    expect(total).toBe(1)
    expect(comments.map(({ html }: { html: string }) => html)).toEqual(['<p>It is approved</p>'])
    for (const path of ['/v1/thread.html', '/thread']) {
      const { text } = await request(server.url).get(path).query({ page: '/post' })
      expect(statuses.filter((status) => text.includes(`It is ${status}`))).toEqual(['approved'])
    }
  })

  it('answers with the public fields and nothing else', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database } = server.container
    const thread = await storeThread(database)
    const row = aCommentRow(thread, { name: 'Ada', website: 'https://ada.example/' })
    await storeComments(database, [row])
    expect(await readThread(server)).toEqual({
      site: 'default',
      page: '/post',
      sort: 'oldest',
      branch: null,
      total: 1,
      comments: [
        {
          ...{ id: row.id, parentId: null, depth: 0, more: null, removed: false },
          ...{ name: 'Ada', website: 'https://ada.example/', html: '<p>Hello</p>' },
          ...{ byOwner: false, createdAt: '2026-11-22T12:00:00.000Z', editedAt: null },
        },
      ],
      answered: [],
      next: null,
    })
  })

  it.each(['pending', 'spam', 'rejected', 'deleted'] as const)(
    'leaves the place of a %s comment with replies, and none of its fields',
    async (status) => {
      const server = await aServer({ databaseUrl: await engine.url() })
      const { database } = server.container
      const thread = await storeThread(database)
      const secret = {
        name: 'Hidden Name',
        website: 'https://hidden.example/',
        text: 'Hidden text',
      }
      const root = aCommentRow(thread, { ...secret, status, at: 1_795_000_000_000 })
      const between = aCommentRow(thread, { ...secret, status, parent: root })
      const reply = aCommentRow(thread, { parent: between, text: 'Visible' })
      await storeComments(database, [root, between, reply])
      const { total, comments } = await readThread(server)
      expect(total).toBe(1)
      expect(comments).toEqual([
        { id: root.id, parentId: null, depth: 0, more: null, removed: true },
        { id: between.id, parentId: root.id, depth: 1, more: null, removed: true },
        expect.objectContaining({ id: reply.id, parentId: between.id, depth: 2, removed: false }),
      ])
      for (const path of ['/v1/thread.html', '/v1/thread.json', '/thread']) {
        const { text } = await request(server.url).get(path).query({ page: '/post' })
        expect(text).toContain('Visible')
        expect(text).not.toMatch(/hidden (name|text)|hidden\.example|2026-11-18/i)
      }
    },
  )

  it('shows nothing of a hidden comment without a visible reply', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database } = server.container
    const thread = await storeThread(database)
    const root = aCommentRow(thread, { status: 'deleted' })
    await storeComments(database, [root, aCommentRow(thread, { parent: root, status: 'spam' })])
    expect(await readThread(server)).toMatchObject({ total: 0, comments: [], next: null })
  })

  it('keeps the pages of one site from those of another', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database, threads } = server.container
    const other = { id: 'other', name: 'Other', language: 'en', moderation: 'all' } as const
    await threads.siteService.save({ ...other, origins: [] })
    await storeComments(database, [aCommentRow(await storeThread(database))])
    expect(await readThread(server, { site: 'other' })).toMatchObject({ total: 0, comments: [] })
    expect(await readThread(server)).toMatchObject({ total: 1 })
  })

  it('records nothing: no row changes, whatever is read', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database, routes } = server.container
    const thread = await storeThread(database)
    const row = aCommentRow(thread)
    await storeComments(database, [row, aCommentRow(thread, { parent: row, status: 'pending' })])
    const before = await dumpDatabase(database)
    const reading = routes.filter(
      ({ method, audience }) => method === 'get' && audience !== 'staff',
    )
    for (const { path } of reading) {
      for (const page of ['/post', '/never-commented-on']) {
        const target = path.replace(':id', row.id)
        for (const method of ['GET', 'HEAD']) {
          const query = new URLSearchParams({ page })
          const { status } = await send(`${server.url}${target}?${query}`, { method })
          expect(status, target).toBeLessThan(500)
        }
      }
    }
    expect(await dumpDatabase(database)).toEqual(before)
  })
})

describe('an address of a thread that cannot be read', () => {
  it.each([
    ['/v1/thread.json', 400, 'invalid-input'],
    ['/v1/thread.json?page=', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&sort=best', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&after=1', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&order=asc', 400, 'invalid-input'],
    ['/v1/thread.json?page=/a&page=/b', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&lang=%3Cb%3E', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&site=__proto__', 400, 'invalid-input'],
    ['/v1/thread.json?page=/post&site=none', 404, 'unknown-site'],
    ['/v1/thread.html?page=javascript:1', 400, 'invalid-input'],
  ])('%s answers %i', async (target, status, code) => {
    const { url } = await aServer()
    const answer = await request(url).get(target)
    expect(answer.status).toBe(status)
    expect(answer.body.code).toBe(code)
  })
})
