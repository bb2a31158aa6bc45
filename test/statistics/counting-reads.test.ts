import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { dayOf } from '../../server/clock.ts'
import { write } from '../comments/writing.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { startServer } from '../support/running-server.ts'
import { aCountingWorld, type CountingWorld, storeComments, times } from './counting-world.ts'

type Headers = Readonly<Record<string, string>>

const fragment = '/v1/thread.html?page=%2Fpost'

async function read(
  { url }: { readonly url: string },
  count: number,
  headers: Headers = {},
  path = fragment,
  method = 'GET',
): Promise<void> {
  for (const answer of times(count, () => fetch(url + path, { method, headers }))) {
    await (await answer).arrayBuffer()
  }
}

async function stored({ container }: Pick<CountingWorld, 'container'>) {
  const { knex } = container.database
  await container.statistics?.reads.store()
  const pages: { reads: number }[] = await knex('page_reads').select('reads')
  const groups: { kind: string; value: string; reads: number }[] = await knex('group_reads')
    .select('kind', 'value', 'reads')
    .orderBy(['kind', 'value'])
  return { pages: pages.map(({ reads }) => reads), groups }
}

/** A comment of long ago, so that the page has a thread. */
async function aThread(world: CountingWorld, page = '/post'): Promise<void> {
  await storeComments(world.container, [{ page, createdAt: 0 }])
}

describeEachEngine('counting reads', (engine) => {
  it('counts a page and a day, from memory and from the database alike', async () => {
    const world = await aCountingWorld(engine)
    await aThread(world)
    await read(world, 12)
    await read(world, 3, {}, '/thread?page=/post')
    expect(await stored(world)).toEqual({ pages: [15], groups: [] })
    expect(await world.container.database.knex('page_reads').select('day')).toEqual([
      { day: dayOf(world.time.now) },
    ])
  })

  it('counts those who know the page already', async () => {
    const world = await aCountingWorld(engine)
    await aThread(world)
    const first = await fetch(world.url + fragment)
    await first.text()
    const again = await fetch(world.url + fragment, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect((await stored(world)).pages).toEqual([2])
  })

  it('counts no page without a comment, no data, no further page, no HEAD', async () => {
    const world = await aCountingWorld(engine)
    await read(world, 3, {}, '/v1/thread.html?page=/empty')
    await aThread(world)
    const [id] = await world.container.database.knex('comments').pluck('id')
    await read(world, 3, {}, '/v1/thread.json?page=/post')
    await read(world, 3, {}, `${fragment}&after=${id}`)
    await read(world, 3, {}, `${fragment}&branch=${id}`)
    await read(world, 3, {}, fragment, 'HEAD')
    expect(await stored(world)).toEqual({ pages: [], groups: [] })
  })

  it('stores no read of a site that is out of the statistics, nor what it was read with', async () => {
    const world = await aCountingWorld(engine)
    const site = { id: 'default', name: 'Blog', language: 'en', moderation: 'none' } as const
    const about = { 'accept-language': 'de', referer: 'https://news.example/' }
    const { siteService, cache } = world.container.threads
    await aThread(world)
    await aThread(world, '/other')
    // Counted in memory already, and from a page that was made before.
    await read(world, 12, about)
    await siteService.save({ ...site, origins: [], excludeFromStatistics: true })
    await read(world, 12, about)
    await read(world, 12, about, '/v1/thread.html?page=%2Fother')
    expect(await stored(world)).toEqual({ pages: [], groups: [] })
    await siteService.save({ ...site, origins: [] })
    cache.clear()
    await read(world, 2, about)
    expect(await stored(world)).toMatchObject({ pages: [2], groups: [{ reads: 2 }, { reads: 2 }] })
  })

  it('counts a page from its first comment on', async () => {
    const world = await aCountingWorld(engine)
    await read(world, 3)
    await write(world, { page: '/post' })
    await read(world, 4)
    expect((await stored(world)).pages).toEqual([4])
  })

  it.each([{ 'sec-gpc': '1' }, { dnt: '1' }])('counts nobody who sends %o', async (headers) => {
    const world = await aCountingWorld(engine)
    await aThread(world)
    const about = { 'accept-language': 'de', referer: 'https://news.example/' }
    await read(world, 5, { ...headers, ...about })
    expect(await stored(world)).toEqual({ pages: [], groups: [] })
    await read(world, 2, { 'sec-gpc': '0', dnt: '0' })
    expect((await stored(world)).pages).toEqual([2])
  })

  it('counts languages and referring sites by day, apart from pages', async () => {
    const world = await aCountingWorld(engine, { SITE_ORIGINS: 'https://www.blog.example' })
    await aThread(world)
    await read(world, 1, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' })
    await read(world, 2, {
      'accept-language': 'en',
      referer: 'https://www.News.example:8443/a?b=c',
    })
    for (const referer of [
      'https://blog.example/post',
      'http://192.0.2.7/',
      'http://[2001:db8::1]/',
      'http://localhost/',
      'https://reader:secret@news.example/',
      'about:blank',
    ]) {
      await read(world, 1, { 'accept-language': '*', referer })
    }
    expect((await stored(world)).groups).toEqual([
      { kind: 'language', value: 'de', reads: 1 },
      { kind: 'language', value: 'en', reads: 2 },
      { kind: 'referrer', value: 'news.example', reads: 2 },
    ])
  })

  it('adds up what several stores of a day bring, across a restart', async () => {
    const databaseUrl = await engine.url()
    const keys = await mkdtemp(join(tmpdir(), 'afterword-keys-'))
    onTestFinished(() => rm(keys, { recursive: true }))
    const environment = { STATISTICS: 'private', KEY_DIR: keys }
    for (const reads of [4, 5]) {
      const server = await startServer({ databaseUrl, environment })
      if (reads === 4) await storeComments(server.container, [{ createdAt: 0 }])
      await read(server, reads, { 'accept-language': 'en' })
      await server.container.statistics?.reads.store()
      await read(server, reads, { 'accept-language': 'en' })
      await server.stop()
    }
    const server = await startServer({ databaseUrl, environment })
    onTestFinished(() => server.stop())
    expect(await stored(server)).toEqual({
      pages: [18],
      groups: [{ kind: 'language', value: 'en', reads: 18 }],
    })
  })

  it('keeps what could not be stored for the next time', async () => {
    const world = await aCountingWorld(engine)
    await aThread(world)
    await read(world, 3, { 'accept-language': 'en' })
    const { knex } = world.container.database
    await knex.schema.renameTable('group_reads', 'away')
    await expect(world.container.statistics?.reads.store()).rejects.toThrow()
    await knex.schema.renameTable('away', 'group_reads')
    await read(world, 2)
    expect(await stored(world)).toEqual({
      pages: [5],
      groups: [{ kind: 'language', value: 'en', reads: 3 }],
    })
  })

  it('forgets small groups once their day is over, and everything after ninety days', async () => {
    const world = await aCountingWorld(engine)
    await aThread(world)
    await aThread(world, '/quiet')
    await read(world, 12, { 'accept-language': 'en' })
    await read(world, 9, { 'accept-language': 'is' }, '/v1/thread.html?page=/quiet')
    await world.nextDay()
    expect(await stored(world)).toEqual({
      pages: [12],
      groups: [{ kind: 'language', value: 'en', reads: 12 }],
    })
    world.time.now += 90 * 86_400_000
    await world.nextDay()
    expect(await stored(world)).toEqual({ pages: [], groups: [] })
  })

  it('remembers of a thousand readers from a thousand addresses one number', async () => {
    const world = await aCountingWorld(engine, { TRUST_PROXY: 'loopback' })
    await aThread(world)
    const before = await dumpDatabase(world.container.database)
    for (const at of times(1000, (one) => one)) {
      const forwarded = `198.51.${100 + Math.floor(at / 250)}.${at % 250}`
      const path = at % 2 === 0 ? fragment : `${fragment}&lang=en`
      await read(world, 1, { 'x-forwarded-for': forwarded, cookie: `reader=${at}` }, path)
    }
    await world.container.statistics?.reads.store()
    const after = await dumpDatabase(world.container.database)
    const [row = '{}'] = after.page_reads ?? []
    expect(JSON.parse(row)).toMatchObject({ reads: 1000, day: dayOf(world.time.now) })
    expect({ ...after, page_reads: [] }).toEqual(before)
  })
})
