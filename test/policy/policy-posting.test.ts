import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aPolicyServer } from './policy-world.ts'

const words = { page: '/post', text: 'My words' }
const fragment = '/v1/thread.html?page=/post'

async function post(url: string, policyVersion?: string, headers: Record<string, string> = {}) {
  const comment = { ...words, ...(policyVersion !== undefined && { policyVersion }) }
  return request(url).post('/v1/comments').set(headers).send(comment)
}

describeOnSqlite('a comment and the policy its author was shown', (engine) => {
  it('is refused without a version, or with one that was never published, and told the current one', async () => {
    const { url, server } = await aPolicyServer(await engine.url())
    for (const version of [undefined, '', '1', '1.1', '2.0', '0.9', '1.0 ', 'x'.repeat(500)]) {
      const { status, body, headers } = await post(url, version)
      expect([version, status]).toEqual([version, 409])
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(body).toMatchObject({
        ...{ code: 'policy-changed', status: 409 },
        current: { version: '1.0', url: '/privacy/v/1.0' },
      })
      expect((await send(url + body.current.url)).status).toBe(200)
    }
    expect(await server.container.database.knex('comments').select('id')).toEqual([])
    expect(await server.container.database.knex('threads').select('id')).toEqual([])
  })

  it('is taken with the current version and any minor one of it, and keeps the one shown', async () => {
    const { url, server, publish } = await aPolicyServer(await engine.url())
    expect((await post(url, '1.0')).status).toBe(201)
    await publish('minor', 'count sheep')
    expect((await post(url, '1.0')).status).toBe(201)
    expect((await post(url, '1.1')).status).toBe(201)
    await publish('major', 'count stars')
    expect((await post(url, '1.1')).body).toMatchObject({ current: { version: '2.0' } })
    expect((await post(url, '2.0')).status).toBe(201)
    const rows = await server.container.database.knex('comments').orderBy('created_at')
    expect(rows.map((row) => row.policy_version)).toEqual(['1.0', '1.0', '1.1', '2.0'])
  })

  it('may be changed and deleted whatever was published since, and forgets the version with the rest', async () => {
    const { url, server, publish } = await aPolicyServer(await engine.url())
    const { body } = await post(url, '1.0')
    await publish('major', 'count sheep')
    const own = `/v1/comments/${body.comment.id}`
    const author = { authorization: `Bearer ${body.editKey}` }
    const changed = await request(url).patch(own).set(author).send({ text: 'Other words' })
    expect(changed.status).toBe(200)
    const row = () => server.container.database.knex('comments').first('policy_version')
    expect(await row()).toEqual({ policy_version: '1.0' })
    expect((await request(url).delete(own).set(author)).status).toBe(204)
    expect(await row()).toEqual({ policy_version: null })
  })

  it('is answered again where a retry comes after a major change', async () => {
    const { url, publish } = await aPolicyServer(await engine.url())
    const headers = { 'idempotency-key': randomUUID() }
    const first = await post(url, '1.0', headers)
    await publish('major', 'count sheep')
    const again = await post(url, '1.0', headers)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await post(url, '1.0', { 'idempotency-key': randomUUID() })).status).toBe(409)
  })

  it('is written in a form that always names the current version, cached or not', async () => {
    const { url, publish } = await aPolicyServer(await engine.url())
    await post(url, '1.0')
    for (const version of ['1.0', '1.0', '1.1']) {
      if (version === '1.1') await publish('minor', 'count sheep')
      const html = (await send(url + fragment)).body.toString()
      expect(html).toContain(`<input type="hidden" name="policyVersion" value="${version}"/>`)
      expect(html).toContain(`<span>${version}</span>`)
      expect(html.indexOf('href="/privacy"')).toBeLessThan(html.indexOf('type="submit"'))
      expect(html.indexOf('href="/privacy"')).toBeGreaterThan(0)
    }
  })

  it('is not lost by the plain form: it is shown again with the draft and the new version', async () => {
    const { url, publish } = await aPolicyServer(await engine.url())
    await publish('major', 'count sheep')
    const fields = { ...words, name: 'Ada', lang: 'en', policyVersion: '1.0' }
    const form = () => request(url).post('/v1/comments').type('form').set({ origin: url })
    const answer = await form().send(fields)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('My words</textarea>')
    expect(answer.text).toContain('value="Ada"')
    expect(answer.text).toContain('The privacy policy has changed: it is now version 2.0.')
    expect(answer.text).toContain('name="policyVersion" value="2.0"')
    expect((await form().send({ ...fields, policyVersion: '2.0' })).status).toBeLessThan(400)
  })
})
