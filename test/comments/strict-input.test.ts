import request from 'supertest'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeOnSqlite } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, storedComments, write } from './writing.ts'

const id = '00000000-0000-4000-8000-000000000000'

/** Values that no text field takes, whatever its rules. */
const wrongTypes: readonly unknown[] = [
  ...[0, 1, -1, 1e308, true, false],
  ...[[], ['Hello'], {}, { $ne: 1 }, { toString: 'x' }],
]

/** What an author may not decide: each is a column, or something the server finds out by itself. */
const notForAuthors = {
  ...{ id, status: 'approved', byOwner: true, by_owner: 1, owner: true, role: 'owner' },
  ...{ createdAt: 0, created_at: 0, editedAt: 0, decidedAt: 0, html: '<b>', rendererVersion: 1 },
  ...{ parentId: id, parent_id: id, rootId: id, threadId: id, thread_id: id, depth: 0 },
  ...{
    ip: '203.0.113.9',
    address: '203.0.113.9',
    origin: 'x',
    userAgent: 'x',
    email: 'a@b.example',
  },
  ...{ editKey: 'x', key_hash: 'x', isAdmin: true, removed: false, lang: 'en' },
  ...{ constructor: {}, prototype: {}, toString: 'x', hasOwnProperty: true },
} as const

async function refusedBody(
  { url }: RunningServer,
  method: 'post' | 'patch',
  path: string,
  body: string,
  bearer = '',
) {
  const answer = await request(url)
    [method](path)
    .set({ 'content-type': 'application/json', authorization: bearer })
    .send(body)
  expect(answer.status, body).toBe(400)
  expect(answer.body.code, body).toBe('invalid-input')
  return answer.body.errors as { field: string; code: string; message: string }[]
}

describeOnSqlite('a comment with something more or something else', (engine) => {
  it('is refused for a key that does not exist, by its name, and stores nothing', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const before = await dumpDatabase(server.container.database)
    for (const [key, value] of Object.entries(notForAuthors)) {
      const unknown = { field: key, code: 'unknown-field', message: expect.any(String) }
      const fields = { page: '/post', text: 'Hello', [key]: value }
      const created = await refusedBody(server, 'post', '/v1/comments', JSON.stringify(fields))
      expect(created).toEqual([unknown])
      const change = JSON.stringify({ text: 'Changed', [key]: value })
      const path = `/v1/comments/${own.id}`
      expect(await refusedBody(server, 'patch', path, change, own.bearer)).toEqual([unknown])
    }
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })

  it('is refused for keys that would reach a prototype', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const before = await dumpDatabase(server.container.database)
    for (const value of ['{"status":"approved"}', '{}', 'null', '"x"', '[]', '1']) {
      for (const key of ['__proto__', '__pro\\u0074o__']) {
        const more = `"${key}":${value}`
        await refusedBody(server, 'post', '/v1/comments', `{"page":"/p","text":"x",${more}}`)
        await refusedBody(server, 'patch', `/v1/comments/${own.id}`, `{${more}}`, own.bearer)
        const inText = `{"page":"/p","text":{${more}}}`
        await refusedBody(server, 'post', '/v1/comments', inText)
      }
    }
    expect(await dumpDatabase(server.container.database)).toEqual(before)
    expect(({} as Record<string, unknown>).status).toBeUndefined()
  })

  it('is refused for a field that is no text, at that field', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const before = await dumpDatabase(server.container.database)
    for (const field of ['site', 'page', 'text', 'name', 'website', 'replyTo']) {
      const isRequired = field === 'site' || field === 'page' || field === 'text'
      for (const value of isRequired ? [...wrongTypes, null] : wrongTypes) {
        const body = JSON.stringify({ page: '/post', text: 'Hello', [field]: value })
        const problems = await refusedBody(server, 'post', '/v1/comments', body)
        expect(new Set(problems.map((problem) => problem.field))).toEqual(new Set([field]))
        const change = JSON.stringify({ [field]: value })
        await refusedBody(server, 'patch', `/v1/comments/${own.id}`, change, own.bearer)
      }
    }
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })

  it('is refused at the field that is missing, empty, too long or no address', async () => {
    const server = await aWritingServer(engine)
    for (const [fields, field] of [
      [{ text: 'x' }, 'page'],
      [{ page: '/p' }, 'text'],
      [{ page: '/p', text: '' }, 'text'],
      [{ page: '/p', text: ' \n\t\u200B\u3164' }, 'text'],
      [{ page: '/p', text: 'a'.repeat(10_001) }, 'text'],
      [{ page: 'http://[', text: 'x' }, 'page'],
      [{ site: 'My Site', page: '/p', text: 'x' }, 'site'],
      [{ page: '/p', text: 'x', replyTo: 'x' }, 'replyTo'],
    ] as const) {
      const problems = await refusedBody(server, 'post', '/v1/comments', JSON.stringify(fields))
      expect(problems.map((problem) => problem.field)).toEqual([field])
    }
    expect(await storedComments(server)).toEqual([])
  })

  it('is told every wrong field at once, and none of what was sent', async () => {
    const server = await aWritingServer(engine)
    const body = { page: '/p', text: '', name: 'zq'.repeat(65), website: 'zq:zq', zqzq: 'zqzqzq' }
    const answer = await request(server.url).post('/v1/comments').send(body)
    const fields = answer.body.errors.map(({ field }: { field: string }) => field)
    expect(fields.toSorted()).toEqual(['name', 'text', 'website', 'zqzq'])
    expect(answer.text.replaceAll('"zqzq"', '')).not.toContain('zq')
  })

  it('does not name a key that could mean something where it is shown', async () => {
    const server = await aWritingServer(engine)
    const odd = { '<img src=x>': 1, 'a b': 1, '': 1, ключ: 1 }
    const body = JSON.stringify({ page: '/p', text: 'x', ...odd })
    const problems = await refusedBody(server, 'post', '/v1/comments', body)
    expect(problems.map(({ field }) => field)).toEqual(['body', 'body', 'body', 'body'])
  })

  it('is taken at the very limit', async () => {
    const server = await aWritingServer(engine)
    const { id: longest } = await write(server, { text: 'a'.repeat(10_000) })
    const row = await server.container.database.knex('comments').where({ id: longest }).first()
    expect(row.text).toHaveLength(10_000)
  })

  it('changes nothing when nothing is given to change', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    expect((await asAuthor(server, own, 'patch', {})).status).toBe(400)
  })
})
