import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { corpus } from '../support/corpora.ts'
import { describeEachEngine } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aWritingServer, storedComments, write } from './writing.ts'

interface Body {
  readonly id: string
  /** Whether a parser must take it (`y`), refuse it (`n`), or may choose (`i`). */
  readonly expect: 'y' | 'n' | 'i'
  /** Left out where the body is too large for the corpus. */
  readonly base64?: string
}

// 250,001 bytes, which the corpus describes instead.
const tooLargeForTheCorpus = `${'[{"":'.repeat(50_000)}\n`
const bodies = corpus<Body>('json-parsing-jsontestsuite').map(({ base64, ...body }) => ({
  ...body,
  bytes: Buffer.from(base64 ?? btoa(tooLargeForTheCorpus), 'base64'),
}))
const json = { 'content-type': 'application/json' }

describeEachEngine('a body of any JSON there is', (engine) => {
  it('is refused with 4xx where it is no comment, in create and in edit', async () => {
    expect(bodies).toHaveLength(318)
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
