import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { expect, it } from 'vitest'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { aGate } from '../support/gate.ts'
import { aServer } from '../support/running-server.ts'

describeEachEngine('the health of a server', (engine) => {
  it('is told while everything works, and is never kept', async () => {
    const { url } = await aServer({ databaseUrl: await engine.url() })
    for (const path of ['/healthz', '/readyz']) {
      const answer = await request(url).get(path)
      expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }])
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })

  it('is alive but not ready when the database is gone', async () => {
    const { url, container, log } = await aServer({ databaseUrl: await engine.url() })
    await container.database.close()
    expect((await request(url).get('/healthz')).status).toBe(200)
    const answer = await request(url).get('/readyz')
    expect([answer.status, answer.body.code]).toEqual([503, 'not-ready'])
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.text).not.toMatch(/knex|pool|sqlite|postgres/i)
    expect(log.join('')).not.toMatch(/postgres:\/\/|sqlite:/)
  })
})

it('is ready again when the file of SQLite is back', async () => {
  const { url, dataDir } = await aServer()
  const file = join(dataDir, 'afterword.sqlite')
  await rename(file, `${file}-aside`)
  expect((await request(url).get('/readyz')).status).toBe(503)
  await rename(`${file}-aside`, file)
  expect((await request(url).get('/readyz')).status).toBe(200)
})

it('is ready again when PostgreSQL is back', async () => {
  const gate = await aGate(await testEngines.postgres.url())
  const { url } = await aServer({ databaseUrl: gate.url })
  await gate.close()
  expect((await request(url).get('/readyz')).status).toBe(503)
  await gate.open()
  expect((await request(url).get('/readyz')).status).toBe(200)
})
