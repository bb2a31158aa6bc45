import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { aWritingServer, post, storedComment, storedComments, write } from './writing.ts'

const refused = {
  field: 'replyTo',
  code: 'parent-not-available',
  message: 'The comment you answer is no longer there.',
}

describeOnSqlite('a reply', (engine) => {
  it('hangs on what it answers, and on the top of its branch', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { id } = await write(server)
    const first = await write(server, { replyTo: id })
    const second = await write(server, { replyTo: first.id })
    expect(await storedComment(server, first.id)).toMatchObject({ parent_id: id, root_id: id })
    expect(await storedComment(server, second.id)).toMatchObject({
      ...{ parent_id: first.id, root_id: id },
    })
  })

  it('is refused where the comment hangs on another page, site, or nowhere', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const blog = { id: 'blog', name: 'Blog', language: 'en', moderation: 'none' } as const
    await server.container.threads.siteService.save({ ...blog, origins: [] })
    const { id } = await write(server)
    for (const fields of [
      { page: '/other', replyTo: id },
      { site: 'blog', replyTo: id },
      { replyTo: randomUUID() },
    ]) {
      const { status, body } = await post(server, fields)
      expect([status, body.errors]).toEqual([400, [refused]])
    }
    expect(await storedComments(server)).toHaveLength(1)
  })

  it('is refused where the comment is hidden, by the same answer', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { id } = await write(server)
    for (const status of ['pending', 'spam', 'rejected', 'deleted']) {
      const empty = status === 'deleted' && { text: '', html: '', name: null, website: null }
      await server.container.database
        .knex('comments')
        .where({ id })
        .update({ status, ...empty })
      const answer = await post(server, { replyTo: id })
      expect([answer.status, answer.body.errors]).toEqual([400, [refused]])
    }
    expect(await storedComments(server)).toHaveLength(1)
  })

  it('that is refused leaves no thread behind', async () => {
    const server = await aWritingServer(engine)
    await post(server, { page: '/new', replyTo: randomUUID() })
    expect(await server.container.database.knex('threads').select()).toEqual([])
  })
})
