import request from 'supertest'
import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { addOwner, asAuthor, post, storedComments, suspend, write } from './writing.ts'

const from = (address: string) => ({ 'x-forwarded-for': address })
const blocked = '203.0.113.77'
const other = '198.51.100.5'

async function aServerBehindAProxy(engine: TestEngine, environment: Record<string, string> = {}) {
  const time = { now: Date.UTC(2026, 10, 22, 12) }
  const server = await aServer({
    databaseUrl: await engine.url(),
    environment: {
      TRUST_PROXY: 'loopback',
      POST_LIMIT: '1000',
      MODERATION: 'none',
      ...environment,
    },
    now: () => time.now,
  })
  await addOwner(server)
  return { server, time }
}

describeOnSqlite('somebody whose posting is suspended', (engine) => {
  it('is told until when, and nothing of an address', async () => {
    const { server } = await aServerBehindAProxy(engine, { CONTACT: 'owner@blog.example' })
    await suspend(server, '203.0.113.0/24', 'deny')
    const answer = await post(server, {}, from(blocked))
    expect(answer.status).toBe(403)
    expect(answer.body).toEqual({
      ...{
        type: 'urn:afterword:problem:posting-suspended',
        code: 'posting-suspended',
        status: 403,
      },
      title:
        'Posting is suspended until 2026-12-22 because the terms of service were broken. ' +
        'Reading stays open. Questions: owner@blog.example.',
      until: '2026-12-22T12:00:00.000Z',
    })
    const said = JSON.stringify(answer.headers) + answer.text
    expect(said).not.toMatch(/203\.0\.113|cb00:?71|\/24|address|network|\bip\b/i)
    expect(await storedComments(server)).toEqual([])
  })

  it('is told on the page of the plain form, with their words kept', async () => {
    const { server } = await aServerBehindAProxy(engine)
    await suspend(server, blocked, 'deny')
    const answer = await request(server.url)
      .post('/v1/comments')
      .type('form')
      .set({ origin: server.url, ...from(blocked) })
      .send({ site: 'default', page: '/post', text: 'My words', ...shownPolicy })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Posting is suspended until December 22, 2026')
    expect(answer.text).toContain('My words</textarea>')
    expect(answer.text).not.toContain('203.0.113')
  })

  it('changes nothing either, but reads on, reads back and deletes', async () => {
    const { server } = await aServerBehindAProxy(engine)
    const own = await write(server, {}, from(blocked))
    await suspend(server, blocked, 'deny')
    const claim = request(server.url)
    const path = `/v1/comments/${own.id}`
    const headers = { authorization: own.bearer, ...from(blocked) }
    expect((await claim.patch(path).set(headers).send({ text: 'Spam' })).status).toBe(403)
    expect(await storedComments(server)).toMatchObject([{ text: 'Hello' }])
    expect((await claim.get(path).set(headers)).status).toBe(200)
    const read = await claim.get('/v1/thread.html').query({ page: '/post' }).set(from(blocked))
    expect(read.status).toBe(200)
    expect((await claim.delete(path).set(headers)).status).toBe(204)
  })

  it('is everybody of the network and nobody else, until it ends', async () => {
    const { server, time } = await aServerBehindAProxy(engine)
    await suspend(server, '203.0.113.0/24', 'deny')
    for (const [address, status] of [
      [blocked, 403],
      ['::ffff:203.0.113.1', 403],
      ['203.0.114.1', 201],
      [other, 201],
      ['2001:db8::1', 201],
    ] as const) {
      expect([address, (await post(server, {}, from(address))).status]).toEqual([address, status])
    }
    time.now += 30 * DAY
    expect((await post(server, {}, from(blocked))).status).toBe(201)
  })

  it('cannot choose another address', async () => {
    const { server } = await aServerBehindAProxy(engine)
    await suspend(server, blocked, 'deny')
    for (const more of [
      from(`${other}, ${blocked}`),
      { ...from(blocked), forwarded: `for=${other}` },
      { ...from(blocked), 'x-real-ip': other, 'cf-connecting-ip': other, 'true-client-ip': other },
      { ...from(blocked), 'x-client-ip': other, 'x-forwarded': other, 'client-ip': other },
    ]) {
      expect((await post(server, {}, more)).status).toBe(403)
    }
  })

  it('is held instead of refused, where that was decided', async () => {
    const { server } = await aServerBehindAProxy(engine)
    await suspend(server, '2001:db8:7::/48', 'hold')
    expect((await post(server, {}, from('2001:db8:7:1::9'))).body.status).toBe('pending')
    expect((await post(server, {}, from('2001:db8:8::9'))).body.status).toBe('approved')
  })
})

describeOnSqlite('somebody whose address cannot be known', (engine) => {
  it('is held, and nothing is kept of where they are', async () => {
    const { server } = await aServerBehindAProxy(engine)
    const addresses = [
      'unknown',
      '203.0.113.7:5555',
      '<script>',
      '[2001:db8::1]',
      '',
      '1',
      '_hidden',
    ]
    for (const address of addresses) {
      const answer = await post(server, {}, from(address))
      expect([address, answer.status, answer.body.status]).toEqual([address, 202, 'pending'])
    }
    const dump = await dumpDatabase(server.container.database)
    // What everybody reads speaks of scripts.
    const { comment_origins, policy_versions, ...rest } = dump
    expect(comment_origins).toEqual([])
    expect(policy_versions).toHaveLength(1)
    expect(JSON.stringify(Object.values(rest))).not.toMatch(/203\.0\.113|2001:db8|script|_hidden/)
  })

  it('is held also when they change what was approved', async () => {
    const { server } = await aServerBehindAProxy(engine)
    const own = await write(server, {}, from(other))
    expect(own.status).toBe('approved')
    const { body } = await asAuthor(server, own, 'patch', { text: 'Changed' })
    expect(body.status).toBe('pending')
  })
})
