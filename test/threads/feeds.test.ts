import { randomUUID } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const known = { PUBLIC_URL: 'https://comments.example', SITE_ORIGINS: 'https://blog.example' }
const feeds = ['atom', 'rss', 'feed.json'].flatMap((format) => [
  `/v1/thread.${format}?page=%2Fpost`,
  `/v1/site.${format}`,
])

async function read({ url }: RunningServer, target: string): Promise<string> {
  const answer = await send(url + target)
  expect(answer.status, target).toBe(200)
  return answer.body.toString()
}

/** What stands between the tags of an element, wherever it is. */
function textsOf(xml: string, name: string): (string | undefined)[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(
    ([, text]) => text,
  )
}

async function aServerWithReply(environment: Readonly<Record<string, string>> = known) {
  const server = await aServer({ environment })
  const { database } = server.container
  const thread = await storeThread(database)
  const ada = { name: 'Ada <3', website: 'https://ada.example/?a&b', text: 'One &amp; two' }
  const root = aCommentRow(thread, { ...ada, at: NOON })
  const reply = {
    ...aCommentRow(thread, { parent: root, at: NOON + 1000 }),
    edited_at: NOON + 5000,
  }
  await storeComments(database, [root, reply])
  return { server, root, reply }
}

it('an Atom feed says who wrote what, when, where, and in reply to what', async () => {
  const { server, root, reply } = await aServerWithReply()
  const feed = await read(server, '/v1/thread.atom?page=/post')
  expect(feed).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="[^"]*Atom"/)
  expect(feed).toContain(' xml:lang="en"')
  const self = 'https://comments.example/v1/thread.atom?site=default&amp;page=%2Fpost'
  expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="${self}"/>`)
  expect(feed).toContain(
    '<link rel="alternate" type="text/html" href="https://blog.example/post"/>',
  )
  const [id, ...ids] = textsOf(feed, 'id')
  expect(id).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  expect(ids).toEqual([`urn:uuid:${reply.id}`, `urn:uuid:${root.id}`])
  expect(textsOf(feed, 'title')).toEqual([
    'Comments on /post',
    '\u2068Anonymous\u2069 on \u2068/post\u2069',
    '\u2068Ada &lt;3\u2069 on \u2068/post\u2069',
  ])
  expect(textsOf(feed, 'published')).toEqual([
    '2026-11-22T12:00:01.000Z',
    '2026-11-22T12:00:00.000Z',
  ])
  const edited = '2026-11-22T12:00:05.000Z'
  expect(textsOf(feed, 'updated')).toEqual([edited, edited, '2026-11-22T12:00:00.000Z'])
  expect(textsOf(feed, 'name')).toEqual(['Anonymous', 'Ada &lt;3'])
  expect(textsOf(feed, 'uri')).toEqual(['https://ada.example/?a&amp;b'])
  expect(textsOf(feed, 'content')[1]).toBe('&lt;p&gt;One &amp;amp; two&lt;/p&gt;')
  const place = `https://blog.example/post#comment-${root.id}`
  expect(feed).toContain(`<link rel="alternate" type="text/html" href="${place}"/>`)
  expect(feed.match(/<thr:in-reply-to [^>]*>/g)).toEqual([
    `<thr:in-reply-to ref="urn:uuid:${root.id}" type="text/html" href="${place}"/>`,
  ])
})

it('RSS and JSON Feed say the same', async () => {
  const { server, root, reply } = await aServerWithReply()
  const rss = await read(server, '/v1/thread.rss?page=/post')
  expect(textsOf(rss, 'link').slice(0, 2)).toEqual([
    'https://blog.example/post',
    `https://blog.example/post#comment-${reply.id}`,
  ])
  expect(textsOf(rss, 'guid')).toEqual([`urn:uuid:${reply.id}`, `urn:uuid:${root.id}`])
  expect(textsOf(rss, 'pubDate')[1]).toBe('Sun, 22 Nov 2026 12:00:00 GMT')
  expect(textsOf(rss, 'lastBuildDate')).toEqual(['Sun, 22 Nov 2026 12:00:05 GMT'])
  expect(textsOf(rss, 'dc:creator')).toEqual(['Anonymous', 'Ada &lt;3'])
  expect(textsOf(rss, 'description')[2]).toBe('&lt;p&gt;One &amp;amp; two&lt;/p&gt;')

  const answer = await send(`${server.url}/v1/thread.feed.json?page=/post`)
  expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8')
  const feed = JSON.parse(answer.body.toString())
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Comments on /post',
    home_page_url: 'https://blog.example/post',
    feed_url: 'https://comments.example/v1/thread.feed.json?site=default&page=%2Fpost',
    language: 'en',
  })
  expect(feed.items[1]).toEqual({
    id: `urn:uuid:${root.id}`,
    url: `https://blog.example/post#comment-${root.id}`,
    title: '\u2068Ada <3\u2069 on \u2068/post\u2069',
    content_html: '<p>One &amp; two</p>',
    date_published: '2026-11-22T12:00:00.000Z',
    date_modified: '2026-11-22T12:00:00.000Z',
    authors: [{ name: 'Ada <3', url: 'https://ada.example/?a&b' }],
  })
})

it('lead to the page of comments where the blog is not known', async () => {
  const { server, root } = await aServerWithReply({})
  const feed = JSON.parse(await read(server, '/v1/site.feed.json'))
  expect(feed.items[1].url).toBe(
    `/thread?site=default&page=%2Fpost&comment=${root.id}#comment-${root.id}`,
  )
  expect(await read(server, '/v1/site.rss')).toContain('<link>/</link>')
})

it('are named after the site, and keep their ids', async () => {
  const { server } = await aServerWithReply({ ...known, SITE_NAME: 'Ada & {site}' })
  const feed = await read(server, '/v1/site.atom?lang=en')
  expect(textsOf(feed, 'title')[0]).toBe('Comments on Ada &amp; {site}')
  const [id] = textsOf(feed, 'id')
  expect(textsOf(await read(server, '/v1/site.atom'), 'id')[0]).toBe(id)
  const others = ['/v1/thread.atom?page=/', '/v1/thread.atom?page=/post']
  const ids = await Promise.all(
    others.map(async (target) => textsOf(await read(server, target), 'id')[0]),
  )
  expect(new Set([id, ...ids]).size).toBe(3)
})

it('are valid without any comment', async () => {
  const server = await aServer({ environment: known })
  expect(textsOf(await read(server, '/v1/site.atom'), 'updated')).toEqual([
    '1970-01-01T00:00:00.000Z',
  ])
  expect(await read(server, '/v1/site.rss')).not.toContain('lastBuildDate')
  expect(JSON.parse(await read(server, '/v1/thread.feed.json?page=/none')).items).toEqual([])
})

describeEachEngine('the newest comments', (engine) => {
  it('are fifty, the newest first, of what is published on this page or site alone', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database, threads } = server.container
    const other = { id: 'other', name: 'Other', language: 'en', moderation: 'all' } as const
    await threads.siteService.save({ ...other, origins: [] })
    const elsewhere = { id: randomUUID(), site_id: 'other', page_key: '/post', created_at: NOON }
    await database.knex('threads').insert(elsewhere)
    const first = await storeThread(database, '/post')
    const second = await storeThread(database, '/second')
    await storeComments(database, [
      ...Array.from({ length: 60 }, (_, at) => aCommentRow(first, { at, text: `First ${at}.` })),
      ...Array.from({ length: 3 }, (_, at) => aCommentRow(second, { at, text: `Second ${at}.` })),
      ...(['pending', 'spam', 'rejected', 'deleted'] as const).map((status) =>
        aCommentRow(first, { status, text: 'Hidden' }),
      ),
      aCommentRow(elsewhere.id, { text: 'Elsewhere' }),
    ])
    const textsIn = async (target: string) =>
      (await read(server, target)).match(/(First|Second) \d+|Hidden|Elsewhere/g)
    const ofPage = await textsIn('/v1/thread.atom?page=/post')
    expect(ofPage).toEqual(Array.from({ length: 50 }, (_, index) => `First ${59 - index}`))
    expect(await textsIn('/v1/thread.atom?page=/second')).toEqual([
      ...['Second 2', 'Second 1', 'Second 0'],
    ])
    expect(await textsIn('/v1/site.rss')).toHaveLength(50)
    expect(await textsIn('/v1/site.atom?site=other')).toEqual(['Elsewhere'])
  })

  it('follow every change at once, on the page and on the site', async () => {
    const environment = { MODERATION: 'none', POST_LIMIT: '1000' }
    const server = await aServer({ databaseUrl: await engine.url(), environment })
    const shown = () => Promise.all([...feeds, '/v1/recent.html'].map((feed) => read(server, feed)))
    await shown()
    const posted = await request(server.url)
      .post('/v1/comments')
      .send({ page: '/post', text: 'First words', ...shownPolicy })
    const own = `/v1/comments/${posted.body.comment.id}`
    const bearer = `Bearer ${posted.body.editKey}`
    for (const feed of await shown()) expect(feed).toContain('First words')
    await request(server.url).patch(own).set('authorization', bearer).send({ text: 'Other words' })
    for (const feed of await shown()) expect(feed).toContain('Other words')
    await request(server.url).delete(own).set('authorization', bearer)
    for (const feed of await shown()) expect(feed).not.toContain('words')
  })

  it('no longer show a comment that staff took back', async () => {
    const server = await aServer({ databaseUrl: await engine.url() })
    const { database, threads } = server.container
    const thread = await storeThread(database)
    const row = aCommentRow(thread, { text: 'Regretted' })
    await storeComments(database, [row])
    expect(await read(server, '/v1/site.atom')).toContain('Regretted')
    await database.transaction(async (unit) => {
      await unit.trx('comments').where({ id: row.id }).update({ status: 'rejected' })
      await threads.changes.touch(unit, { id: thread, siteId: 'default', pageKey: '/post' })
    })
    for (const feed of feeds) expect(await read(server, feed)).not.toContain('Regretted')
  })
})

it('another process hears of a change, for the feeds of the site too', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const environment = { MODERATION: 'none' }
  const first = await aServer({ databaseUrl, environment })
  const second = await aServer({
    databaseUrl,
    environment: { ...environment, KEY_DIR: first.keyDir },
  })
  await read(second, '/v1/site.atom')
  await request(first.url)
    .post('/v1/comments')
    .send({ page: '/post', text: 'News', ...shownPolicy })
  await expect.poll(() => read(second, '/v1/site.atom')).toContain('News')
})

describe.each([...feeds, '/v1/recent.html?limit=5', '/v1/recent.json?limit=5'])('%s', (target) => {
  it('is made once, however its address is written', async () => {
    const { server } = await aServerWithReply()
    const first = await send(server.url + target)
    const made: string[] = []
    server.container.database.knex.on('query', ({ sql }) => made.push(sql))
    const others = [
      target.replace('page=%2Fpost', 'page=%2Fpost%3Futm_source%3Dx'),
      `${target}&lang=en-XX`.replace(/^([^?]*)&/, '$1?'),
      `${target}&lang=en-x-made-up`.replace(/^([^?]*)&/, '$1?'),
    ]
    for (const other of others) {
      expect((await send(server.url + other)).body.equals(first.body), other).toBe(true)
    }
    expect(made.filter((sql) => /from .comments./.test(sql))).toEqual([])
  })
})

describe.each(feeds)('%s', (target) => {
  it('comes from memory, in every encoding, and not again to who has it', async () => {
    const { server } = await aServerWithReply()
    const plain = await send(server.url + target)
    expect(server.container.threads.cache.get(target)).toBeDefined()
    expect(plain.headers['access-control-allow-origin']).toBe('*')
    for (const [encoding, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const headers = { 'accept-encoding': encoding }
      const answer = await send(server.url + target, { headers })
      expect(decode(answer.body).equals(plain.body)).toBe(true)
      const again = { ...headers, 'if-none-match': String(answer.headers.etag) }
      expect((await send(server.url + target, { headers: again })).status).toBe(304)
    }
  })

  it('refuses what it does not know', async () => {
    const { server } = await aServerWithReply()
    const join = target.includes('?') ? '&' : '?'
    for (const query of ['status=pending', 'sort=newest', 'lang=-']) {
      expect((await send(`${server.url}${target}${join}${query}`)).status, query).toBe(400)
    }
    expect((await send(`${server.url}${target}${join}site=none`)).status).toBe(404)
  })
})

it('the page for people without JavaScript names its feed', async () => {
  const { server } = await aServerWithReply()
  const href = '/v1/thread.atom?site=default&amp;page=%2Fpost'
  const page = await read(server, '/thread?page=/post')
  expect(page).toContain(`<link rel="alternate" href="${href}" type="application/atom+xml"/>`)
  expect(page).toContain(`<a href="${href}" type="application/atom+xml">Feed of these comments</a>`)
  expect(await read(server, '/v1/thread.html?page=/post')).not.toContain('.atom')
})
