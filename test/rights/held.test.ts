import { randomBytes, randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '../../server/clock.ts'
import { asAuthor, aWritingServer, post, type Written, write } from '../comments/writing.ts'
import { aMailWorld, anEmail, subscribe } from '../notifications/mail-world.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'

async function held({ url }: Pick<RunningServer, 'url'>, own: Pick<Written, 'id' | 'bearer'>) {
  return request(url).get(`/v1/comments/${own.id}/held`).set('authorization', own.bearer)
}

describeEachEngine('all that is held about a comment', (engine) => {
  it('comes as a file to whoever has its key', async () => {
    const server = await aWritingServer(engine)
    const fields = { text: '*Hello*', name: 'Ada', website: 'https://ada.example' }
    const posted = await post(server, fields, { 'idempotency-key': randomUUID() })
    const { comment, editKey } = posted.body
    const answer = await held(server, { id: comment.id, bearer: `Bearer ${editKey}` })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="comment-${comment.id}.json"`,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toEqual({
      comment: {
        ...{ id: comment.id, site: 'default', page: '/post', replyTo: null, status: 'pending' },
        ...{ name: 'Ada', website: 'https://ada.example/', text: '*Hello*' },
        ...{ html: '<p><em>Hello</em></p>', createdAt: comment.createdAt },
        ...{ editedAt: null, decidedAt: null },
      },
      likes: 0,
      policyVersion: '1.0',
      excludeFromStatistics: false,
      address: { kept: true, until: expect.any(String) },
      notices: { state: 'none', until: null },
      violation: null,
      disclosures: [],
      editKey: 'hash',
      retryUntil: expect.any(String),
    })
    const days = (Date.parse(answer.body.address.until) - Date.parse(comment.createdAt)) / DAY
    expect(Math.round(days * 1000) / 1000).toBe(7)
  })

  it('says that the address is gone once the comment is approved, and that it was decided', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { body } = await held(server, await write(server))
    expect(body.address).toEqual({ kept: false, until: null })
    expect(body.comment.status).toBe('approved')
  })

  it('holds neither address nor e-mail, only their states', async () => {
    const world = await aMailWorld(await engine.url(), { environment: { MODERATION: 'all' } })
    const { id, editKey } = await world.write({ email: 'ada@mail.example' }, '203.0.113.77')
    const { text, body } = await held(world.server, { id, bearer: `Bearer ${editKey}` })
    expect(body.notices).toEqual({ state: 'unconfirmed', until: expect.any(String) })
    expect(body.address.kept).toBe(true)
    expect(text).not.toMatch(/203\.0\.113|ada@|mail\.example/)
  })

  it('tells nobody who names a mailbox whether it was asked before, or what came of it', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const toldOf = async ({ id, editKey }: { id: string; editKey: string }) =>
      (await held(world.server, { id, bearer: `Bearer ${editKey}` })).body
    await world.write({ email })
    expect(await world.deliver()).toHaveLength(1)
    // One names the mailbox that was asked just now, one another, one none.
    const claims = [
      await world.write({ email }),
      await world.write({ email: anEmail() }),
      await world.write({}),
    ]
    expect(await world.deliver()).toHaveLength(1)
    const { knex } = world.server.container.database
    const states = await knex('comment_subscriptions').orderBy('state').pluck('state')
    expect(states).toEqual(['unconfirmed', 'unconfirmed', 'waiting'])
    const expected = (at: string) => new Date(Date.parse(at) + 9 * DAY).toISOString()
    for (const hours of [0, 49, 8 * 24]) {
      world.time.now += hours * HOUR
      await world.server.container.purgeService.purge(world.time.now)
      for (const claim of claims) {
        const { notices, comment } = await toldOf(claim)
        const over = world.time.now >= Date.parse(comment.createdAt) + 9 * DAY
        expect(notices).toEqual(
          over
            ? { state: 'none', until: null }
            : { state: 'unconfirmed', until: expected(comment.createdAt) },
        )
      }
    }
  })

  it('tells when confirmed notices end', async () => {
    const world = await aMailWorld(await engine.url())
    const { id, editKey } = await subscribe(world, anEmail())
    const { body } = await held(world.server, { id, bearer: `Bearer ${editKey}` })
    expect(body.notices).toEqual({
      state: 'confirmed',
      until: new Date(world.time.now + 366 * DAY).toISOString(),
    })
  })

  it('tells of a recorded breach that one was recorded, not which', async () => {
    const server = await aWritingServer(engine, { TRUST_PROXY: 'loopback' })
    const own = await write(server, {}, { 'x-forwarded-for': '203.0.113.9' })
    const { blockService } = server.container.privacy
    const { knex } = server.container.database
    const staff = { id: 'mo', name: 'Mo', name_key: 'mo', password_hash: 'none' }
    await knex('staff').insert({ ...staff, created_at: 0 })
    const actorAddress = undefined
    await blockService.blockByComment({
      commentId: own.id,
      actor: 'mo',
      rule: 'spam',
      actorAddress,
    })
    const { body, text } = await held(server, own)
    expect(body.violation).toEqual({ recordedAt: expect.any(String) })
    expect(text).not.toMatch(/spam|203\.0\.113/)
  })

  it('is there for nobody else: one answer to a wrong key and an unknown comment', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const other = await write(server)
    const wrong = `Bearer ${randomBytes(32).toString('base64url')}`
    const answers = await Promise.all(
      [
        { id: own.id, bearer: wrong },
        { id: own.id, bearer: other.bearer },
        { id: randomUUID(), bearer: own.bearer },
        { id: randomUUID(), bearer: wrong },
      ].map((claim) => held(server, claim)),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const without = await request(server.url).get(`/v1/comments/${own.id}/held`)
    expect([without.status, without.body.code]).toEqual([401, 'edit-key-needed'])
    await asAuthor(server, own, 'delete')
    expect((await held(server, own)).status).toBe(404)
  })

  it('asks the database as much for a wrong key as for an unknown comment', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const { knex } = server.container.database
    const wrong = `Bearer ${randomBytes(32).toString('base64url')}`
    const counts: number[] = []
    for (const id of [own.id, randomUUID()]) {
      let queries = 0
      // Jobs ask too, but not these tables.
      const count = ({ sql }: { sql: string }) => {
        if (/\b(edit_keys|comments)\b/.test(sql)) queries += 1
      }
      knex.on('query', count)
      await held(server, { id, bearer: wrong })
      knex.removeListener('query', count)
      counts.push(queries)
    }
    expect(counts).toEqual([1, 1])
  })

  it('changes nothing by being read', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const before = await dumpDatabase(server.container.database)
    await held(server, own)
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })
})
