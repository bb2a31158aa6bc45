import request from 'supertest'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
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
    await container.database.knex.destroy()
    expect((await request(url).get('/healthz')).status).toBe(200)
    const answer = await request(url).get('/readyz')
    expect([answer.status, answer.body.code]).toEqual([503, 'not-ready'])
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.text).not.toMatch(/knex|pool|sqlite|postgres/i)
    expect(log.join('')).not.toMatch(/postgres:\/\/|sqlite:/)
  })

  it('is ready again when the database is back', async () => {
    const { url, container } = await aServer({ databaseUrl: await engine.url() })
    await container.database.knex.destroy()
    expect((await request(url).get('/readyz')).status).toBe(503)
    container.database.knex.initialize()
    expect((await request(url).get('/readyz')).status).toBe(200)
  })
})
