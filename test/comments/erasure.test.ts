import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const marks = ['Eraseme Text', 'Eraseme Name', 'eraseme.example']
const fields = {
  ...{ text: 'Eraseme Text', name: 'Eraseme Name', website: 'https://eraseme.example' },
}

describeEachEngine('a comment that its author deletes', (engine) => {
  it('loses text, HTML, name, website, origin, kept answer and edit key', async () => {
    const server = await aWritingServer(engine)
    const { database } = server.container
    const other = await write(server, { text: 'Stays' })
    const posted = await post(server, fields, { 'idempotency-key': randomUUID() })
    const own = { id: posted.body.comment.id, bearer: `Bearer ${posted.body.editKey}` }
    await asAuthor(server, own, 'patch', { text: 'Eraseme Text, edited' })
    const full = await dumpDatabase(database)
    for (const mark of marks) expect(JSON.stringify(full)).toContain(mark)

    const answer = await asAuthor(server, own, 'delete')
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await storedComment(server, own.id)).toMatchObject({
      ...{ status: 'deleted', text: '', html: '', name: null, website: null, edited_at: null },
    })
    const left = await dumpDatabase(database)
    for (const mark of marks) expect(JSON.stringify(left)).not.toContain(mark)
    for (const table of ['comment_origins', 'edit_keys'] as const) {
      expect(left[table]?.map((row) => JSON.parse(row).comment_id)).toEqual([other.id])
    }
    expect(left.idempotency_keys).toEqual([])
  })

  it('is forgotten in its old form when it is changed, in kept answers too', async () => {
    const server = await aWritingServer(engine)
    const { knex } = server.container.database
    for (const [change, noted] of [
      [{ name: 'New' }, ['name']],
      [{ website: 'https://new.example' }, ['website']],
      [{ text: 'New' }, []],
    ] as const) {
      const posted = await post(server, fields, { 'idempotency-key': randomUUID() })
      const own = { id: posted.body.comment.id, bearer: `Bearer ${posted.body.editKey}` }
      const kept = () => knex('idempotency_keys').where({ comment_id: own.id })
      await asAuthor(server, own, 'patch', { ...fields, website: 'https://eraseme.example/' })
      expect(await kept()).toHaveLength(1)
      await asAuthor(server, own, 'patch', change)
      expect(await kept()).toEqual([])
      expect(await knex('erasures').where({ comment_id: own.id }).pluck('what')).toEqual(noted)
    }
  })

  it('cannot be brought back by sending it again', async () => {
    const server = await aWritingServer(engine)
    const headers = { 'idempotency-key': randomUUID() }
    const posted = await post(server, fields, headers)
    const bearer = `Bearer ${posted.body.editKey}`
    await asAuthor(server, { id: posted.body.comment.id, bearer }, 'delete')
    const again = await post(server, fields, headers)
    expect(again.body.comment.id).not.toBe(posted.body.comment.id)
    expect(again.body.editKey).not.toBe(posted.body.editKey)
  })

  it('stays as a place for its replies, without any of its fields', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const own = await write(server, fields)
    const reply = await write(server, { text: 'The reply', replyTo: own.id })
    await asAuthor(server, own, 'delete')
    const { body, text } = await request(server.url).get('/v1/thread.json').query({ page: '/post' })
    expect(body.comments).toEqual([
      { id: own.id, parentId: null, depth: 0, removed: true, more: null },
      expect.objectContaining({ id: reply.id, depth: 1 }),
    ])
    const page = await request(server.url).get('/v1/thread.html').query({ page: '/post' })
    for (const mark of marks) expect(text + page.text).not.toContain(mark)
  })

  it('can be deleted whatever a moderator decided', async () => {
    const server = await aWritingServer(engine)
    for (const status of ['pending', 'approved', 'spam', 'rejected']) {
      const own = await write(server, fields)
      await server.container.database.knex('comments').where({ id: own.id }).update({ status })
      expect((await asAuthor(server, own, 'delete')).status).toBe(204)
      expect(await storedComment(server, own.id)).toMatchObject({ status: 'deleted', text: '' })
    }
  })
})
