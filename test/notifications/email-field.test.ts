import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aMailWorld, anEmail, type MailWorld } from './mail-world.ts'

describeOnSqlite('the field for an e-mail address', (engine) => {
  it('says what it is for and what leaving it empty costs, and is never required', async () => {
    const world = await aMailWorld(await engine.url())
    for (const path of ['/thread?page=/post', '/v1/thread.html?page=/post']) {
      const page = await (await world.send(path)).text()
      const input = /<input id="aw-email"[^>]*>/.exec(page)?.[0] ?? ''
      expect(input).toContain('name="email" type="email"')
      expect(input).toContain('autocomplete="email"')
      expect(input).toContain('aria-describedby="aw-email-problem aw-email-hint"')
      expect(input).not.toContain('required')
      expect(page).toMatch(/id="aw-email-hint">Only for notices .* without it there are none/)
    }
  })

  it('takes an address from the plain form, where it may be empty too', async () => {
    const world = await aMailWorld(await engine.url())
    expect((await submit(world, { email: anEmail() })).status).toBe(201)
    expect(await world.kept()).toMatchObject({ comment_subscriptions: 1 })
    for (const email of ['', '  ']) expect((await submit(world, { email })).status).toBe(201)
    expect(await world.kept()).toMatchObject({ comment_subscriptions: 1 })
  })

  it('shows the form again without the address when it was no good', async () => {
    const world = await aMailWorld(await engine.url())
    const answer = await submit(world, { email: 'jo at reader.example', name: 'Jo' })
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain(
      'Please give an e-mail address such as name@example.org, or leave it out.',
    )
    expect(page).toMatch(/<input id="aw-email"[^>]*aria-invalid="true"/)
    expect(page).not.toContain('jo at')
    expect(page).toContain('value="Jo"')
  })

  it('is one of a new comment only, and takes text only', async () => {
    const world = await aMailWorld(await engine.url())
    const { id, editKey } = await world.write({ email: null })
    const change = await world.send(`/v1/comments/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${editKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: anEmail() }),
    })
    const { errors } = await change.json()
    expect(errors[0]).toMatchObject({ field: 'email', code: 'unknown-field' })
    for (const email of [1, {}, [anEmail()], true, 'a@b', `${anEmail()},${anEmail()}`]) {
      const refused = await world.post({ email }, '10.7.0.1')
      expect(await refused.json()).toMatchObject({ status: 400, errors: [{ field: 'email' }] })
    }
    expect(await world.kept()).toMatchObject({ notice_recipients: 0 })
  })

  it('gives a retry its first answer, and one subscription', async () => {
    const world = await aMailWorld(await engine.url())
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'x-forwarded-for': '10.6.0.1',
    }
    const comment = { page: '/post', text: 'Hello', policyVersion: '1.0', email: anEmail() }
    const request = { method: 'POST', headers, body: JSON.stringify(comment) }
    const answers = [
      await world.send('/v1/comments', request),
      await world.send('/v1/comments', request),
    ]
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second.comment.id).toBe(first.comment.id)
    expect(await world.deliver()).toHaveLength(1)
  })
})

it('is not there without mail', async () => {
  const { url, container } = await aServer()
  expect(await (await fetch(`${url}/thread?page=/post`)).text()).not.toContain('email')
  expect(container.routes.filter(({ path }) => path.startsWith('/notices'))).toEqual([])
})

function submit(world: MailWorld, fields: Readonly<Record<string, string>>): Promise<Response> {
  const form = { page: '/post', text: 'Hello', policyVersion: '1.0', ...fields }
  const headers = { 'x-forwarded-for': '10.6.0.1' }
  return world.send('/v1/comments', { method: 'POST', headers, body: new URLSearchParams(form) })
}
