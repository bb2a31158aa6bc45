import { createHash, randomBytes, randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const methods = ['get', 'patch', 'delete'] as const

describeOnSqlite('the edit key of a comment', (engine) => {
  it('is 256 random bits, of which the hash alone is stored', async () => {
    const server = await aWritingServer(engine)
    const keys = new Set<string>()
    for (let times = 0; times < 20; times++) {
      const { body } = await post(server, {})
      expect(body.editKey).toMatch(/^[\w-]{43}$/)
      keys.add(body.editKey)
      const row = await server.container.database
        .knex('edit_keys')
        .where({ comment_id: body.comment.id })
        .first()
      expect(row.key_hash).toEqual(createHash('sha256').update(body.editKey).digest())
    }
    expect(keys.size).toBe(20)
    const dump = JSON.stringify(await dumpDatabase(server.container.database))
    for (const key of keys) {
      expect(dump).not.toContain(key)
      expect(dump).not.toContain(Buffer.from(key, 'base64url').toString('hex'))
    }
  })

  it('lets its holder read back what they wrote, while it waits and afterwards', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { text: '*Hello*', name: 'Ada' })
    const answer = await asAuthor(server, own, 'get')
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toMatchObject({
      ...{ status: 'pending', text: '*Hello*' },
      comment: { id: own.id, name: 'Ada', html: '<p><em>Hello</em></p>' },
    })
    for (const [status, shown] of [
      ['approved', 'approved'],
      ['spam', 'rejected'],
      ['rejected', 'rejected'],
    ]) {
      await server.container.database.knex('comments').where({ id: own.id }).update({ status })
      expect((await asAuthor(server, own, 'get')).body.status).toBe(shown)
    }
  })

  it('is refused, by one answer, when it is wrong, foreign, or the comment unknown', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const other = await write(server)
    const before = await dumpDatabase(server.container.database)
    const wrong = `Bearer ${randomBytes(32).toString('base64url')}`
    const claims = [
      { id: own.id, bearer: wrong },
      { id: own.id, bearer: other.bearer },
      { id: own.id, bearer: `${own.bearer}x` },
      { id: own.id, bearer: own.bearer.slice(0, -1) },
      { id: randomUUID(), bearer: own.bearer },
      { id: randomUUID(), bearer: wrong },
    ]
    for (const method of methods) {
      const answers = await Promise.all(
        claims.map((claim) =>
          asAuthor(server, claim, method, method === 'patch' ? { text: 'x' } : undefined),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(claims.map(() => 404))
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    }
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })

  it('is asked for when it is not sent as a bearer token', async () => {
    const server = await aWritingServer(engine)
    const { id } = await write(server)
    const headers = [
      '',
      'Bearer',
      'Bearer ',
      'Basic abc',
      'Bearer a b',
      `Bearer ${'a'.repeat(201)}`,
    ]
    for (const authorization of headers) {
      for (const method of methods) {
        const answer = await request(server.url)
          [method](`/v1/comments/${id}`)
          .set('authorization', authorization)
          .send(method === 'patch' ? { text: 'x' } : undefined)
        expect([answer.status, answer.body.code]).toEqual([401, 'edit-key-needed'])
      }
    }
  })

  it('lets its holder change text, name and website, and marks the comment as edited', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { text: 'Before', name: 'Ada', website: 'https://ada.example' })
    const change = { text: '**After**', name: 'Grace' }
    const answer = await asAuthor(server, own, 'patch', change)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      ...{ status: 'pending', text: '**After**' },
      comment: { name: 'Grace', website: 'https://ada.example/', html: expect.any(String) },
    })
    expect(answer.body.comment.editedAt).not.toBeNull()
    expect(await storedComment(server, own.id)).toMatchObject({
      ...{ text: '**After**', html: '<p><strong>After</strong></p>', name: 'Grace' },
      ...{ status: 'pending', edited_at: expect.any(Number) },
    })
  })

  it('changes nothing that a moderator refused', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    for (const status of ['spam', 'rejected']) {
      await server.container.database.knex('comments').where({ id: own.id }).update({ status })
      const answer = await asAuthor(server, own, 'patch', { text: 'Again' })
      expect([answer.status, answer.body.code]).toEqual([409, 'not-editable'])
    }
    expect(await storedComment(server, own.id)).toMatchObject({ text: 'Hello', status: 'rejected' })
  })

  it('opens nothing once the comment is deleted', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    expect((await asAuthor(server, own, 'delete')).status).toBe(204)
    for (const method of methods) {
      const change = method === 'patch' ? { text: 'x' } : undefined
      expect((await asAuthor(server, own, method, change)).status).toBe(404)
    }
  })
})
