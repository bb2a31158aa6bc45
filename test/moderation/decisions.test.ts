import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { startStaffSide } from './staff-side.ts'

const verbs = [
  ['approve', 'approved'],
  ['reject', 'rejected'],
  ['spam', 'spam'],
  ['delete', 'deleted'],
] as const

describeEachEngine('deciding', (engine) => {
  it('publishes an approved comment at once, also where its page was in memory', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post({ text: 'Good morning' })
    const before = await side.thread()
    expect(before.json.comments).toEqual([])
    const answer = await side.send(`/v1/admin/comments/${id}/approve`, {
      method: 'POST',
      session,
      own: true,
    })
    expect(answer).toMatchObject({ status: 200, json: { id, status: 'approved' } })
    const after = await side.thread()
    expect(after.json.comments).toMatchObject([{ id, byOwner: false, html: '<p>Good morning</p>' }])
  })

  it('keeps the origin of spam and rejected comments, forgets that of approved and deleted', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const kept: string[] = []
    for (const [verb] of verbs) {
      const { id } = await side.post()
      await side.send(`/v1/admin/comments/${id}/${verb}`, { json: {}, bearer })
      const rows = await side.container.database.knex('comment_origins').where({ comment_id: id })
      if (rows.length > 0) kept.push(verb)
    }
    expect(kept).toEqual(['reject', 'spam'])
  })

  it('takes a published comment off the page again', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    for (const verb of ['reject', 'spam', 'delete'] as const) {
      const { id } = await side.post()
      await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
      expect((await side.thread()).json.total).toBe(1)
      await side.send(`/v1/admin/comments/${id}/${verb}`, { json: {}, bearer })
      expect((await side.thread()).json).toMatchObject({ total: 0, comments: [] })
    }
  })

  it('erases a deleted comment, its edit key and its kept answer', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const answer = await side.send('/v1/comments', {
      json: {
        ...{ site: 'default', page: '/post', text: 'unwanted words', ...shownPolicy },
        ...{ name: 'Nadia', website: 'https://nadia.example/' },
      },
      from: '203.0.113.7',
      headers: { 'idempotency-key': 'a-key-of-sixteen-or-more' },
    })
    const { id } = answer.json.comment
    await side.send(`/v1/admin/comments/${id}/delete`, { json: {}, bearer })
    const { knex } = side.container.database
    const [row] = await knex('comments').where({ id })
    expect(row).toMatchObject({ status: 'deleted', text: '', html: '', name: null, website: null })
    for (const table of ['edit_keys', 'idempotency_keys', 'comment_origins']) {
      expect(await knex(table).where({ comment_id: id })).toEqual([])
    }
  })

  it('tells the second of two moderators and changes nothing for them', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const { id } = await side.post()
    const seen = { status: 'pending', editedAt: null }
    const answers = await Promise.all(
      verbs.map(([verb]) => side.send(`/v1/admin/comments/${id}/${verb}`, { json: seen, bearer })),
    )
    const winner = answers.findIndex(({ status }) => status === 200)
    const losers = answers.filter(({ status }) => status === 409)
    expect(losers).toHaveLength(3)
    const { knex } = side.container.database
    const [{ status }] = await knex('comments').where({ id })
    expect(status).toBe(verbs[winner]?.[1])
    expect(losers.map(({ json }) => [json.code, json.commentStatus])).toEqual(
      Array(3).fill(['already-decided', status]),
    )
    expect(losers[0]?.json.title).toContain('Somebody was faster')
    const events = await knex('audit_events').where({ target_id: id })
    expect(events.map(({ action }) => action)).toEqual([`comment.${status}`])
  })

  it('does not publish a text that its author changed after it was read', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const { id, editKey } = await side.post({ text: 'harmless' })
    side.time.now += 1000
    await side.send(`/v1/comments/${id}`, {
      method: 'PATCH',
      json: { text: 'not harmless' },
      bearer: editKey,
      from: '203.0.113.7',
    })
    const seen = { status: 'pending', editedAt: null }
    const answer = await side.send(`/v1/admin/comments/${id}/approve`, { json: seen, bearer })
    expect(answer).toMatchObject({ status: 409, json: { code: 'changed-meanwhile' } })
    expect((await side.thread()).json.total).toBe(0)
    const editedAt = new Date(side.time.now).toISOString()
    const again = await side.send(`/v1/admin/comments/${id}/approve`, {
      json: { status: 'pending', editedAt },
      bearer,
    })
    expect(again.status).toBe(200)
  })

  it('refuses to decide what is decided that way already, and to wake the deleted', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const { id } = await side.post()
    for (const [verb] of verbs) {
      expect(
        (await side.send(`/v1/admin/comments/${id}/${verb}`, { json: {}, bearer })).status,
      ).toBe(200)
      expect(
        (await side.send(`/v1/admin/comments/${id}/${verb}`, { json: {}, bearer })).json,
      ).toMatchObject({ code: 'already-decided' })
    }
    const answer = await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
    expect(answer.status).toBe(409)
  })

  it('answers 404 for a comment that never was', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:moderate'])
    const id = '00000000-0000-4000-8000-000000000000'
    const answer = await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
    expect(answer.status).toBe(404)
  })

  it('writes who decided into the record, with where from', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const { id } = await side.post()
    await side.send(`/v1/admin/comments/${id}/spam`, { json: {}, session, own: true })
    const { json } = await side.send('/v1/admin/audit', { session })
    expect(json.events[0]).toMatchObject({
      actor: 'Ada',
      action: 'comment.spam',
      targetType: 'comment',
      targetId: id,
      details: { from: 'pending' },
    })
  })
})
