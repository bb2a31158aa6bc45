import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { startStaffSide } from './staff-side.ts'

describeOnSqlite('editing and replying', (engine) => {
  it('edits by the rules of authors, for readers to see at once', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:write', 'comments:moderate'])
    const { id } = await side.post({
      text: 'rude',
      name: 'Nadia',
      website: 'https://spam.example/',
    })
    await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
    await side.thread()
    side.time.now += 5000
    const answer = await side.send(`/v1/admin/comments/${id}`, {
      method: 'PATCH',
      json: { text: '**kind** <b>words</b>', website: null },
      bearer,
    })
    expect(answer).toMatchObject({ status: 200, json: { status: 'approved', name: 'Nadia' } })
    expect((await side.thread()).json.comments[0]).toMatchObject({
      html: '<p><strong>kind</strong> &lt;b&gt;words&lt;/b&gt;</p>',
      name: 'Nadia',
      website: null,
      editedAt: new Date(side.time.now).toISOString(),
    })
  })

  it('refuses what an author could not write either', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:write'])
    const { id } = await side.post()
    for (const json of [
      { text: ' ' },
      { text: 'x'.repeat(10_001) },
      { website: 'javascript:alert(1)' },
      { name: 7 },
      { status: 'approved' },
      { text: 'x', byOwner: true },
      {},
    ]) {
      const answer = await side.send(`/v1/admin/comments/${id}`, { method: 'PATCH', json, bearer })
      expect(answer).toMatchObject({ status: 400, json: { code: 'invalid-input' } })
    }
  })

  it('says in the record which fields were edited, not what they held', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post({ text: 'forbidden fruit' })
    await side.send(`/v1/admin/comments/${id}`, {
      method: 'PATCH',
      json: { text: 'gone', name: null },
      session,
      own: true,
    })
    const record = await side.send('/v1/admin/audit', { session })
    expect(record.json.events[0]).toMatchObject({
      action: 'comment.edited',
      targetId: id,
      details: { fields: 'text name' },
    })
    expect(record.text).not.toContain('forbidden')
  })

  it('replies with the badge and the name of the member of staff', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const { id } = await side.post()
    await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, session, own: true })
    const answer = await side.send(`/v1/admin/comments/${id}/reply`, {
      json: { text: 'Thank you' },
      session,
      own: true,
    })
    expect(answer.status).toBe(201)
    expect((await side.thread()).json.comments).toMatchObject([
      { id, byOwner: false },
      { parentId: id, name: 'Ada', byOwner: true, html: '<p>Thank you</p>' },
    ])
  })

  it('publishes the comment it answers only when told to, and allowed to', async () => {
    const side = await startStaffSide(await engine.url())
    const writer = await side.token(['comments:write'])
    const both = await side.token(['comments:write', 'comments:moderate'])
    const { id } = await side.post()
    const reply = (json: object, bearer: string) =>
      side.send(`/v1/admin/comments/${id}/reply`, { json: { text: 'Yes', ...json }, bearer })
    expect(await reply({}, both)).toMatchObject({ status: 409, json: { code: 'not-approved' } })
    expect(await reply({ approve: true }, writer)).toMatchObject({ status: 403 })
    expect((await side.thread()).json.total).toBe(0)
    expect((await reply({ approve: true }, both)).status).toBe(201)
    expect((await side.thread()).json.total).toBe(2)
    const { knex } = side.container.database
    expect(await knex('comment_origins').where({ comment_id: id })).toEqual([])
  })

  it('answers no spam', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:write', 'comments:moderate'])
    const { id } = await side.post()
    await side.send(`/v1/admin/comments/${id}/spam`, { json: {}, bearer })
    const json = { text: 'No', approve: true }
    const answer = await side.send(`/v1/admin/comments/${id}/reply`, { json, bearer })
    expect(answer).toMatchObject({ status: 409, json: { code: 'not-approved' } })
  })

  it('leaves no visitor the badge', async () => {
    const side = await startStaffSide(await engine.url())
    for (const extra of [{ byOwner: true }, { by_owner: 1 }]) {
      const answer = await side.send('/v1/comments', {
        json: { site: 'default', page: '/post', text: 'I am the owner', ...shownPolicy, ...extra },
        from: '203.0.113.7',
      })
      expect(answer.status).toBe(400)
    }
  })

  it('keeps a reply to a reply in its branch', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:write', 'comments:moderate'])
    const { id } = await side.post()
    const reply = async (to: string) => {
      const json = { text: 'And', approve: true }
      return (await side.send(`/v1/admin/comments/${to}/reply`, { json, bearer })).json.id
    }
    const second = await reply(await reply(id))
    const comments = (await side.thread()).json.comments
    expect(comments.map(({ depth }: { depth: number }) => depth)).toEqual([0, 1, 2])
    expect(comments[2].id).toBe(second)
  })
})
