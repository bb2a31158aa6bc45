import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import type { TestEngine } from '../support/engines.ts'
import type { JsonBody } from '../support/hostile/json-bodies.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aWritingServer, storedComments, write } from './writing.ts'

const json = { 'content-type': 'application/json' }

/** Tests that no body of any JSON breaks the server, and none is taken for a comment. */
export function itSurvivesBodies(engine: TestEngine, bodies: readonly JsonBody[]): void {
  it('is refused with 4xx where it is no comment, in create and in edit', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const author = { ...json, authorization: own.bearer }
    for (const { id, bytes: body } of bodies) {
      const created = await send(`${server.url}/v1/comments`, {
        method: 'POST',
        headers: json,
        body,
      })
      expect([400, 413, 415], id).toContain(created.status)
      const path = `${server.url}/v1/comments/${own.id}`
      const changed = await send(path, { method: 'PATCH', headers: author, body })
      expect([400, 413, 415], id).toContain(changed.status)
      expect(changed.headers['content-type'], id).toMatch(/^application\/problem\+json/)
    }
    expect(await storedComments(server)).toHaveLength(1)
  })

  it('never breaks anything as a part of a comment', async () => {
    const server = await aWritingServer(engine)
    for (const { id, bytes: value, expect: kind } of bodies) {
      const begin = `{"page":"/p","policyVersion":"${shownPolicy.policyVersion}","text":`
      const body = Buffer.concat([Buffer.from(begin), value, Buffer.from('}')])
      const { status } = await send(`${server.url}/v1/comments`, {
        method: 'POST',
        headers: json,
        body,
      })
      expect([202, 400, 413], id).toContain(status)
      const first = String.fromCharCode(value[0] ?? 0)
      if (kind === 'y' && first !== '"') expect([id, status]).toEqual([id, 400])
    }
  })
}
