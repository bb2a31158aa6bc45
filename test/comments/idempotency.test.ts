import { createHash, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, post, storedComments } from './writing.ts'

const keyed = (key: string) => ({ 'idempotency-key': key })

describeEachEngine('a post with an Idempotency-Key', (engine) => {
  it('gives the same answer when it is sent again, and one row', async () => {
    for (const moderation of ['all', 'none']) {
      const server = await aWritingServer(engine, { MODERATION: moderation })
      const headers = keyed(randomUUID())
      const fields = { text: 'Once', name: 'Ada', website: 'https://ada.example' }
      const first = await post(server, fields, headers)
      const second = await post(server, fields, headers)
      expect(first.status).toBe(moderation === 'all' ? 202 : 201)
      expect(second.status).toBe(first.status)
      expect(second.body).toEqual(first.body)
      expect(await storedComments(server)).toHaveLength(1)
      const bearer = `Bearer ${second.body.editKey}`
      const own = await asAuthor(server, { id: second.body.comment.id, bearer }, 'get')
      expect(own.body.text).toBe('Once')
    }
  })

  it('gives one row however many arrive at the same moment', async () => {
    const server = await aWritingServer(engine)
    const headers = keyed(randomUUID())
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post(server, { text: 'Once' }, headers)),
    )
    expect(answers.map(({ status }) => status)).toEqual(new Array(12).fill(202))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await storedComments(server)).toHaveLength(1)
    expect(await server.container.database.knex('edit_keys').select()).toHaveLength(1)
    expect(await server.container.database.knex('comment_origins').select()).toHaveLength(1)
  })

  it('is refused with another body, and stores nothing of it', async () => {
    const server = await aWritingServer(engine)
    const headers = keyed(randomUUID())
    await post(server, { text: 'First' }, headers)
    for (const other of [{ text: 'Second' }, { text: 'First', name: 'Ada' }, { page: '/other' }]) {
      const answer = await post(server, { text: 'First', ...other }, headers)
      expect([answer.status, answer.body.code]).toEqual([409, 'idempotency-key-reused'])
    }
    expect(await storedComments(server)).toMatchObject([{ text: 'First' }])
  })

  it('is refused with another body at the same moment, too', async () => {
    const server = await aWritingServer(engine)
    const headers = keyed(randomUUID())
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((text) => post(server, { text }, headers)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409])
    expect(await storedComments(server)).toHaveLength(1)
  })

  it('is another post under another key, without one, and for another site', async () => {
    const server = await aWritingServer(engine)
    const blog = { id: 'blog', name: 'Blog', language: 'en', moderation: 'all' } as const
    await server.container.threads.siteService.save({ ...blog, origins: [] })
    const headers = keyed(randomUUID())
    const sent = [headers, keyed(randomUUID()), {}, {}] as const
    for (const some of sent) expect((await post(server, {}, some)).status).toBe(202)
    expect((await post(server, { site: 'blog' }, headers)).status).toBe(202)
    expect(await storedComments(server)).toHaveLength(5)
  })

  it('is refused when the key is easy to guess or no plain text', async () => {
    const server = await aWritingServer(engine)
    const keys = ['', 'short', 'a'.repeat(129), 'sixteen chars and', `${'a'.repeat(16)}"`]
    for (const key of keys) {
      const answer = await post(server, {}, keyed(key))
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-idempotency-key'])
    }
    expect(await storedComments(server)).toEqual([])
  })

  it('keeps an answer that the database alone cannot open', async () => {
    const server = await aWritingServer(engine)
    const key = randomUUID()
    const { body } = await post(server, { text: 'Sealed words' }, keyed(key))
    const [row] = await server.container.database.knex('idempotency_keys').select()
    const bytes = Buffer.concat([row.key_hash, row.body_hash, row.sealed_answer]).toString('latin1')
    for (const secret of [body.editKey, key, 'Sealed words', body.comment.id]) {
      expect(bytes).not.toContain(secret)
    }
    expect(row.key_hash).toEqual(createHash('sha256').update(`default ${key}`).digest())
  })

  it('is remembered for a day', async () => {
    const time = { now: Date.now() }
    const server = await aServer({ databaseUrl: await engine.url(), now: () => time.now })
    const headers = keyed(randomUUID())
    await post(server, {}, headers)
    time.now += DAY - 1
    await post(server, {}, headers)
    expect(await storedComments(server)).toHaveLength(1)
    time.now += 1
    expect((await post(server, { text: 'Another' }, headers)).status).toBe(202)
    expect(await storedComments(server)).toHaveLength(2)
  })

  it('that was refused can be sent again, corrected', async () => {
    const server = await aWritingServer(engine)
    const headers = keyed(randomUUID())
    expect((await post(server, { text: '' }, headers)).status).toBe(400)
    expect((await post(server, { text: 'Corrected' }, headers)).status).toBe(202)
  })
})
