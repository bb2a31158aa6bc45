import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { jsonBodies } from '../support/hostile/json-bodies.ts'
import { itSurvivesBodies } from './hostile-bodies.ts'
import { aWritingServer } from './writing.ts'

const json = { 'content-type': 'application/json' }

describeOnSqlite('a body of any JSON there is', (engine) => {
  itSurvivesBodies(engine, jsonBodies())

  it.each([
    ['arrays', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects', `${'{"text":'.repeat(6000)}1${'}'.repeat(6000)}`],
    ['arrays that never end', '['.repeat(60_000)],
  ])('is refused where its %s are nested without end', async (_what, body) => {
    const server = await aWritingServer(engine)
    for (const nested of [body, `{"page":"/p","text":${body}}`]) {
      const sending = { method: 'POST', headers: json, body: nested }
      expect((await send(`${server.url}/v1/comments`, sending)).status).toBe(400)
    }
  })
})
