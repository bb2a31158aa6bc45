import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer, startServer } from '../support/running-server.ts'
import { storeComments, times } from './counting-world.ts'

const addresses = ['/statistics', '/statistics.json', '/admin/statistics', '/v1/admin/statistics']

describeOnSqlite('statistics that are off', (engine) => {
  it('are off unless asked for', async () => {
    const { container } = await aServer({ databaseUrl: await engine.url() })
    expect(container.config.statistics).toBe('off')
    expect(container.statistics).toBeUndefined()
  })

  it('answer 404 everywhere', async () => {
    const { url } = await aServer({ databaseUrl: await engine.url() })
    const answers = await Promise.all(addresses.map((path) => fetch(url + path)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  it('write no row and change none, whoever reads', async () => {
    const { container, url } = await aServer({
      databaseUrl: await engine.url(),
      environment: { TRUST_PROXY: 'loopback' },
    })
    await storeComments(container, [{ createdAt: 0 }])
    const before = await dumpDatabase(container.database)
    for (const at of times(1000, (one) => one)) {
      const answer = await fetch(`${url}/v1/thread.html?page=/post`, {
        headers: {
          'x-forwarded-for': `198.51.${100 + Math.floor(at / 250)}.${at % 250}`,
          'accept-language': 'en',
          referer: 'https://news.example/',
        },
      })
      await answer.arrayBuffer()
    }
    expect(await dumpDatabase(container.database)).toEqual(before)
    expect([before.page_reads, before.group_reads]).toEqual([[], []])
  })

  it('remove what was counted while they were on', async () => {
    const databaseUrl = await engine.url()
    const environment = { KEY_DIR: await mkdtemp(join(tmpdir(), 'afterword-keys-')) }
    const on = await startServer({ databaseUrl, environment })
    await storeComments(on.container, [{ createdAt: 0 }])
    const { knex } = on.container.database
    const [thread] = await knex('threads').pluck('id')
    await knex('page_reads').insert({ thread_id: thread, day: 1, reads: 40 })
    await knex('group_reads').insert({
      site_id: 'default',
      day: 1,
      kind: 'language',
      value: 'en',
      reads: 40,
    })
    await on.stop()
    const { container } = await aServer({ databaseUrl, environment })
    const after = await dumpDatabase(container.database)
    expect([after.page_reads, after.group_reads]).toEqual([[], []])
  })

  it('put nothing beside a page in memory that could be told of a read', async () => {
    const { container, url } = await aServer({ databaseUrl: await engine.url() })
    await storeComments(container, [{ createdAt: 0 }])
    const target = '/v1/thread.html?page=/post'
    expect(await (await fetch(url + target)).text()).not.toContain('excludeFromStatistics')
    expect(container.threads.cache.get(target)?.onRead).toBeUndefined()
  })

  it('are shown to staff only while they are private', async () => {
    const { url } = await aServer({
      databaseUrl: await engine.url(),
      environment: { STATISTICS: 'private' },
    })
    const answers = await Promise.all(
      addresses.map((path) => fetch(url + path, { redirect: 'manual' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 303, 401])
  })
})
