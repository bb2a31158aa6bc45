import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { type Sending, startStaffSide } from '../moderation/staff-side.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer, startServer } from '../support/running-server.ts'
import { aStandingClock } from '../support/standing-clock.ts'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import { asAuthor, aWritingServer, write } from './writing.ts'

const on = { LIKES: 'on', MODERATION: 'none' }
const visitor = '203.0.113.99'
const keyed = (key: string = randomUUID()): Sending => ({ headers: { 'idempotency-key': key } })

describeEachEngine('likes', (engine) => {
  async function aSide(environment: Readonly<Record<string, string>> = {}) {
    const side = await startStaffSide(await engine.url(), { ...on, ...environment })
    const like = (id: string, sending: Sending = keyed()) =>
      side.send(`/v1/comments/${id}/likes`, { method: 'POST', ...sending })
    const shown = async () => (await side.thread()).json.comments
    const fragment = async () => (await side.send('/v1/thread.html?page=/post')).text
    return { ...side, like, shown, fragment }
  }

  it('are off unless somebody switches them on: no address, no number, no button, no word', async () => {
    const side = await aSide({ LIKES: '' })
    const { id } = await side.post()
    expect((await side.like(id)).status).toBe(404)
    expect((await side.like(id, { form: {}, own: true })).status).toBe(404)
    expect((await side.shown())[0]).not.toHaveProperty('likes')
    expect(await side.fragment()).not.toContain('aw-like')
    expect((await side.send('/privacy')).text).not.toContain('like a comment')
  })

  it('count up at once for everybody, as data and in words', async () => {
    const side = await aSide()
    const { id } = await side.post()
    side.time.now += 1
    const { id: other } = await side.post()
    expect(await side.fragment()).toContain('>Like</button>')
    expect(await side.fragment()).not.toMatch(/\d likes?</)
    const first = await side.like(id)
    expect([first.status, first.json]).toEqual([
      200,
      { likes: 1, text: '1 like', confirmation: 'You like this comment.' },
    ])
    expect(await side.fragment()).toContain('>1 like<')
    expect((await side.like(id, { from: visitor })).json.text).toBe('2 likes')
    expect(await side.shown()).toMatchObject([
      { id, likes: 2 },
      { id: other, likes: 0 },
    ])
    const german = await side.send(`/v1/comments/${id}/likes?lang=de`, { method: 'POST' })
    expect(german.json.text).toBe('Gefällt 3-mal')
    expect((await side.send('/v1/site.feed.json')).text).not.toContain('like')
  })

  it('are counted once for one key and day, and again on another day', async () => {
    const side = await aSide()
    const { id } = await side.post()
    const key = keyed()
    const counts: number[] = []
    for (const sending of [key, key, { ...key, from: visitor }, keyed()]) {
      counts.push((await side.like(id, sending)).json.likes)
    }
    side.time.now += DAY
    counts.push((await side.like(id, key)).json.likes)
    expect(counts).toEqual([1, 1, 1, 2, 3])
    const { id: other } = await side.post()
    expect((await side.like(other, key)).json.likes).toBe(1)
  })

  it('can be taken back on the same day by whoever has the key, and by nobody else', async () => {
    const side = await aSide()
    const { id } = await side.post()
    const back = async (sending: Sending) => {
      const { json } = await side.send(`/v1/comments/${id}/likes`, { method: 'DELETE', ...sending })
      return [json.likes, json.text]
    }
    const [mine, other] = [keyed(), keyed()]
    for (const key of [mine, other]) await side.like(id, key)
    expect(await back(keyed())).toEqual([2, '2 likes'])
    expect(await back({})).toEqual([2, '2 likes'])
    expect(await back(mine)).toEqual([1, '1 like'])
    expect(await back(mine)).toEqual([1, '1 like'])
    expect((await side.like(id, mine)).json.likes).toBe(2)
    expect(await back(mine)).toEqual([1, '1 like'])
    side.time.now += DAY
    expect(await back(other)).toEqual([1, '1 like'])
    await side.like(id, mine)
    expect((await side.shown())[0].likes).toBe(2)
  })

  it('leave no number behind where the only one is taken back', async () => {
    const side = await aSide()
    const { id } = await side.post()
    const key = keyed()
    await side.like(id, key)
    const answer = await side.send(`/v1/comments/${id}/likes?lang=de`, {
      method: 'DELETE',
      ...key,
    })
    expect(answer.json).toEqual({
      ...{ likes: 0, text: '' },
      confirmation: 'Dieser Kommentar gefällt Ihnen nicht mehr.',
    })
    expect(await side.container.database.knex('comment_likes')).toEqual([])
    expect(await side.fragment()).not.toMatch(/\d likes?</)
  })

  it('are all counted when many arrive at the same moment', async () => {
    const side = await aSide()
    const { id } = await side.post()
    await Promise.all(Array.from({ length: 20 }, () => side.like(id)))
    expect((await side.shown())[0].likes).toBe(20)
  })

  it('can be tried again under the same key after one that failed', async () => {
    const side = await aSide()
    const { id } = await side.post()
    const { knex } = side.container.database
    const key = keyed()
    await knex.schema.renameTable('comment_likes', 'gone')
    expect((await side.like(id, key)).status).toBe(500)
    await knex.schema.renameTable('gone', 'comment_likes')
    expect((await side.like(id, key)).json.likes).toBe(1)
  })

  it('leave what shows no likes in the cache', async () => {
    const side = await aSide()
    const { database, threads } = side.container
    const thread = await storeThread(database)
    const comment = aCommentRow(thread, {})
    await storeComments(database, [comment])
    const [feed, fragment] = ['/v1/site.feed.json', '/v1/thread.html?page=/post']
    const kept = () => [feed, fragment].map((target) => threads.cache.get(target) !== undefined)
    for (const target of [feed, fragment]) await side.send(target)
    expect(kept()).toEqual([true, true])
    expect((await side.like(comment.id)).status).toBe(200)
    expect(kept()).toEqual([true, false])
  })

  it('are refused to whoever may not post', async () => {
    const side = await aSide()
    const { id } = await side.post()
    await side.signIn()
    await side.container.privacy.blockService.blockNetwork({
      ...{ actor: await side.idOf('Ada'), network: visitor, rule: 'spam', effect: 'deny' },
      ...{ days: 30, actorAddress: undefined },
    })
    const refused = await side.like(id, { from: visitor })
    expect([refused.status, refused.json.code]).toEqual([403, 'posting-suspended'])
    const foreign = await side.like(id, { headers: { origin: 'https://elsewhere.example' } })
    expect([foreign.status, foreign.json.code]).toEqual([403, 'foreign-page'])
    const short = await side.like(id, keyed('short'))
    expect([short.status, short.json.code]).toEqual([400, 'invalid-idempotency-key'])
    expect((await side.shown())[0].likes).toBe(0)
  })

  it('end with the server, and the numbers stay', async () => {
    const side = await aSide()
    const { id } = await side.post()
    await side.like(id)
    const { database, threads } = side.container
    await database.knex('closings').insert({
      ...{ closes_at: side.time.now + DAY, announced_at: side.time.now },
    })
    await threads.closing.stop()
    await threads.closing.start()
    const refused = await side.like(id)
    expect([refused.status, refused.json.code]).toEqual([403, 'posting-closed'])
    const html = await side.fragment()
    expect(html).toContain('>1 like<')
    expect(html).not.toContain('>Like</button>')
  })

  it('are about published comments alone', async () => {
    const side = await aSide({ MODERATION: 'all' })
    const { id } = await side.post()
    for (const one of [id, randomUUID()]) expect((await side.like(one)).status).toBe(404)
    expect((await side.like('nothing')).status).toBe(400)
    // Nor when it was taken back between the look at it and the count.
    expect(await side.container.comments.likes.add(id)).toBeUndefined()
    expect(await side.container.database.knex('comment_likes').select('*')).toEqual([])
  })

  it('have a limit of their own, of one address and of its neighbours', async () => {
    aStandingClock()
    const side = await aSide({ POST_LIMIT: '1' })
    const { id } = await side.post()
    const statuses: number[] = []
    for (let one = 0; one < 4; one += 1) {
      statuses.push((await side.like(id, { from: visitor })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
    await side.post({}, visitor)
  })

  it('lead a plain form back to the comment, in the order and language it was in', async () => {
    const side = await aSide()
    const { id } = await side.post()
    const page = await side.send('/thread?page=/post&sort=newest&lang=de&form=top')
    const action = /action="(\/v1\/comments\/[^"]*\/likes[^"]*)"/.exec(page.text)?.[1]
    const path = (action ?? '').replaceAll('&amp;', '&')
    const liked = await side.send(path, { form: {}, own: true })
    expect(liked.status).toBe(303)
    const back = liked.headers.get('location') ?? ''
    expect(back).toMatch(new RegExp(`#comment-${id}$`))
    const query = new URL(back, side.base).searchParams
    expect(Object.fromEntries(query)).toMatchObject({ sort: 'newest', lang: 'de', form: 'top' })
    expect((await side.send(back)).text).toContain('Gefällt 1-mal')
    const foreign = { form: {}, headers: { origin: 'https://elsewhere.example' } }
    expect((await side.send(path, foreign)).status).toBe(403)
  })

  it('are gone with the comment, and told to its author before', async () => {
    const server = await aWritingServer(engine, on)
    const own = await write(server)
    await fetch(`${server.url}/v1/comments/${own.id}/likes`, { method: 'POST' })
    const read = await asAuthor(server, own, 'get')
    expect(read.body.comment.likes).toBe(1)
    expect(read.body.html).toContain('>1 like<')
    const held = await fetch(`${server.url}/v1/comments/${own.id}/held`, {
      headers: { authorization: own.bearer },
    })
    expect((await held.json()).likes).toBe(1)
    await asAuthor(server, own, 'delete')
    expect(await server.container.database.knex('comment_likes').select('*')).toEqual([])
  })

  it('are forgotten once they are switched off', async () => {
    const databaseUrl = await engine.url()
    const environment = { MODERATION: 'none', KEY_DIR: await freshKeys() }
    const before = await startServer({ databaseUrl, environment })
    const { id } = await write(before)
    await before.container.database.knex('comment_likes').insert({ comment_id: id, likes: 3 })
    await before.stop()
    const after = await aServer({ databaseUrl, environment })
    expect(await after.container.database.knex('comment_likes').select('*')).toEqual([])
  })

  it('leave nothing of a visitor in the database, the log or any file', async () => {
    const server = await aServer({
      databaseUrl: await engine.url(),
      environment: { ...on, TRUST_PROXY: 'loopback' },
    })
    const { id } = await write(server, {}, { 'x-forwarded-for': '198.51.100.9' })
    const before = await dumpDatabase(server.container.database)
    const key = randomUUID()
    const sent = await fetch(`${server.url}/v1/comments/${id}/likes`, {
      method: 'POST',
      headers: {
        ...{ 'x-forwarded-for': visitor, 'idempotency-key': key },
        ...{ 'user-agent': 'Browser of Marit', 'accept-language': 'xx-Canary' },
      },
    })
    expect(sent.status).toBe(200)
    expect(sent.headers.get('set-cookie')).toBeNull()
    const after = await dumpDatabase(server.container.database)
    expect(before.comment_likes).toEqual([])
    expect(after).toEqual({
      ...before,
      comment_likes: [JSON.stringify({ comment_id: id, likes: 1 })],
    })
    const log = server.log.filter((line) => line.includes('/likes'))
    expect(log).toHaveLength(1)
    const kept = [...log, ...(await filesIn(server.dataDir)), ...(await filesIn(server.keyDir))]
    for (const text of kept) {
      expect(text).not.toMatch(new RegExp(`${key}|${visitor}|Marit|xx-Canary`, 'i'))
    }
    expect(log.join()).not.toContain(id)
  })

  it('are described on the policy page, and listed as what is less private', async () => {
    const side = await aSide()
    const policy = (await side.send('/privacy')).text
    expect(policy).toContain('If you like a comment, the number beside it goes up by one.')
    expect(policy).toContain('Your IP address is not used to count')
    expect(policy).toContain('>LIKES</td>')
    expect(policy).toContain('says how often the comment was liked; nothing is kept about who did')
  })
})

async function freshKeys(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-keys-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')))
}
