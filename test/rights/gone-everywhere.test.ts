import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { asAuthor, aWritingServer, post, write } from '../comments/writing.ts'
import { aMailWorld } from '../notifications/mail-world.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'

const marks = ['Eraseme Text', 'Eraseme Name', 'eraseme.example']
const fields = {
  ...{ text: 'Eraseme Text', name: 'Eraseme Name', website: 'https://eraseme.example' },
}

/** Every public representation of a page, read twice: made, and from memory. */
async function representations({ url }: Pick<RunningServer, 'url'>): Promise<string> {
  const paths = ['/v1/thread.html', '/v1/thread.json', '/thread', '/v1/counts']
  const targets = paths.flatMap((path) => [`${path}?page=/post`, `${path}?page=/post`])
  const answers = []
  for (const target of targets) {
    const answer = await request(url).get(target)
    expect(answer.status).toBe(200)
    answers.push(answer.text)
  }
  return answers.join('\n')
}

describeEachEngine('what an author takes back', (engine) => {
  it('is gone from every representation: name and website, cleared one by one', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const own = await write(server, fields)
    expect(await representations(server)).toContain('Eraseme Name')
    for (const [field, mark] of [
      ['website', 'eraseme.example'],
      ['name', 'Eraseme Name'],
    ] as const) {
      const answer = await asAuthor(server, own, 'patch', { [field]: null })
      expect([answer.status, answer.body.comment[field]]).toEqual([200, null])
      expect(await representations(server)).not.toContain(mark)
      const row = await server.container.database.knex('comments').where({ id: own.id }).first()
      expect(row[field]).toBeNull()
      const held = await request(server.url)
        .get(`/v1/comments/${own.id}/held`)
        .set('authorization', own.bearer)
      expect(held.text).not.toContain(mark)
    }
    expect(await representations(server)).toContain('Eraseme Text')
  })

  it('is gone from representations, caches and every table once it is deleted', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const posted = await post(server, fields, { 'idempotency-key': randomUUID() })
    const own = { id: posted.body.comment.id, bearer: `Bearer ${posted.body.editKey}` }
    await write(server, { text: 'The reply', replyTo: own.id })
    expect(await representations(server)).toContain('Eraseme Text')
    expect((await asAuthor(server, own, 'delete')).status).toBe(204)
    const shown = await representations(server)
    const left = JSON.stringify(await dumpDatabase(server.container.database))
    for (const mark of marks) expect(shown + left).not.toContain(mark)
    expect(shown).toContain('This comment was removed.')
    expect(shown).toContain('The reply')
    // There is no search index: no table beside that of comments ever held the text.
    expect(left).not.toContain('Eraseme')
  })

  it('takes subscription, outbox and notices with it', async () => {
    const world = await aMailWorld(await engine.url())
    const parent = await world.write({ email: 'marit@mail.example' })
    const [confirm] = await world.deliver()
    const link = /https:\S+\/notices\/confirm\/\S+/.exec(confirm?.text ?? '')?.[0] ?? ''
    await world.follow(link, { method: 'POST' })
    const reply = await world.write({ replyTo: parent.id, email: 'ada@mail.example' })
    expect(await world.kept()).toMatchObject({
      ...{ notice_recipients: 2, comment_subscriptions: 2, notices: 1 },
    })
    const bearer = `Bearer ${reply.editKey}`
    expect((await asAuthor(world.server, { id: reply.id, bearer }, 'delete')).status).toBe(204)
    expect(await world.kept()).toMatchObject({
      ...{ notice_recipients: 1, comment_subscriptions: 1, notices: 0 },
    })
    const { knex } = world.server.container.database
    expect(await knex('outbox').where({ topic: reply.id })).toEqual([])
    const own = { id: parent.id, bearer: `Bearer ${parent.editKey}` }
    expect((await asAuthor(world.server, own, 'delete')).status).toBe(204)
    const kept = await world.kept()
    expect({ ...kept, confirmation_marks: 0 }).toEqual({
      ...{ notice_recipients: 0, comment_subscriptions: 0, outbox: 0, notices: 0 },
      confirmation_marks: 0,
    })
  })
})
