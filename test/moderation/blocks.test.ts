import { expect, it } from 'vitest'
import { tokenScopes } from '../../server/auth/permissions.ts'
import { DAY } from '../../server/clock.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { staffPassword, startStaffSide } from './staff-side.ts'

const troll = '203.0.113.7'
const words = { site: 'default', page: '/post', text: 'Again', ...shownPolicy }

describeOnSqlite('blocking over JSON', (engine) => {
  it('blocks the author of a comment without telling anybody their address', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const { id } = await side.post({ text: 'Buy now' }, troll)
    const made = await side.send(`/v1/admin/comments/${id}/violations`, {
      json: { rule: 'spam', reason: 'third time', block: { days: 10 } },
      session,
      own: true,
    })
    const until = new Date(side.time.now + 10 * DAY).toISOString()
    expect(made).toMatchObject({
      status: 201,
      json: { block: { until, extended: false, warnings: [], suggestedPrefix: null } },
    })
    const refused = await side.send('/v1/comments', { json: words, from: troll })
    expect(refused).toMatchObject({ status: 403, json: { code: 'posting-suspended', until } })
    expect((await side.thread()).status).toBe(200)
    expect((await side.post({}, '203.0.113.8')).id).toBeDefined()
    const listed = await side.send('/v1/admin/blocks', { session })
    expect(listed.json.blocks).toEqual([
      {
        ...{ id: made.json.block.id, commentId: id, rule: 'spam', family: 4, prefix: 32 },
        ...{ effect: 'deny', createdAt: new Date(side.time.now).toISOString(), until },
        ...{ hitDays: 1, decidedBy: 'Ada' },
      },
    ])
    const record = await side.send('/v1/admin/audit', { session })
    for (const { text } of [
      made,
      refused,
      listed,
      record,
      await side.send('/admin/blocks', { session }),
    ]) {
      expect(text).not.toMatch(/203\.0\.113|cb007107|ywBxBw/i)
    }
    expect(side.lines.join('')).not.toContain('203.0.113')
  })

  it('records a violation that leads to no block', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['blocks:write', 'blocks:read'])
    const { id } = await side.post()
    const json = { rule: 'abuse' }
    const answer = await side.send(`/v1/admin/comments/${id}/violations`, { json, bearer })
    expect(answer).toMatchObject({ status: 201, json: { block: null } })
    expect((await side.send('/v1/admin/blocks', { bearer })).json).toEqual({ blocks: [] })
  })

  it('says so when the origin is gone', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['blocks:write', 'comments:moderate'])
    const { id } = await side.post()
    await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
    const answer = await side.send(`/v1/admin/comments/${id}/violations`, {
      json: { rule: 'abuse', block: {} },
      bearer,
    })
    expect(answer).toMatchObject({ status: 409, json: { code: 'origin-gone' } })
  })

  it('blocks a typed network and lets it go again', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    await side.confirm(session)
    const bearer = await side.token(['blocks:write', 'blocks:read', 'audit:read'])
    const json = { network: '203.0.113.0/24', rule: 'flood', effect: 'hold', days: 2 }
    const made = await side.send('/v1/admin/blocks', { json, session, own: true })
    expect(made.status).toBe(201)
    const [listed] = (await side.send('/v1/admin/blocks', { bearer })).json.blocks
    expect(listed).toMatchObject({ id: made.json.id, prefix: 24, hitDays: null })
    const path = `/v1/admin/blocks/${made.json.id}`
    const remove = { method: 'DELETE', json: { reason: 'settled' }, bearer } as const
    expect((await side.send(path, remove)).status).toBe(204)
    expect((await side.send(path, remove)).status).toBe(404)
    expect((await side.send(path, { method: 'DELETE', bearer })).status).toBe(404)
    expect((await side.send('/v1/admin/blocks', { bearer })).json).toEqual({ blocks: [] })
    const { json: record } = await side.send('/v1/admin/audit', { bearer })
    expect(record.events[0]).toMatchObject({ action: 'block.withdrawn', reason: 'settled' })
    expect(JSON.stringify(record)).not.toContain('203.0.113')
  })

  it('takes a typed network of nobody but who may look at addresses, with the password at hand', async () => {
    const side = await startStaffSide(await engine.url())
    const json = { network: '203.0.113.0/24', rule: 'flood' }
    const form = { ...json, effect: 'deny', days: '30', reason: '' }
    const ask = async (who: { readonly session?: string; readonly bearer?: string }) => {
      const own = who.session !== undefined
      const asData = await side.send('/v1/admin/blocks', { json, own, ...who })
      const asForm = await side.send('/admin/blocks', { form, own, ...who })
      return [asData.status, asData.json.code, asForm.status]
    }
    const bearer = await side.token(tokenScopes)
    expect(await ask({ bearer })).toEqual([403, 'not-permitted', 403])
    const moderator = await side.signIn('Mo', 'moderator')
    await side.confirm(moderator)
    expect(await ask({ session: moderator })).toEqual([403, 'not-permitted', 403])
    const officer = await side.signIn('Ruth', 'privacy-officer')
    expect(await ask({ session: officer })).toEqual([403, 'password-needed', 403])
    expect(await side.container.database.knex('ip_blocks')).toEqual([])
    const page = await side.send('/admin/blocks/new', { session: officer })
    expect(page.text).toContain('name="password"')
    const typed = await side.send('/admin/blocks', {
      ...{ form: { ...form, password: staffPassword }, session: officer, own: true },
    })
    expect([typed.status, typed.headers.get('location')]).toEqual([
      303,
      '/admin/blocks/new?done=blocked',
    ])
    expect(await ask({ session: officer })).toEqual([201, undefined, 303])
    const events = await side.audited('network.typed')
    expect(events.map(({ actor }) => actor)).toEqual(Array(3).fill(await side.idOf('Ruth')))
  })

  it('writes no address into the record, whichever reason holds it', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['blocks:write', 'audit:read'])
    const session = await side.signIn('Ada')
    await side.confirm(session)
    const { id } = await side.post()
    const made = await side.send('/v1/admin/blocks', {
      json: { network: '203.0.113.0/24', rule: 'flood' },
      ...{ session, own: true },
    })
    const before = (await side.send('/v1/admin/audit', { bearer })).json.events.length
    for (const spelled of ['203.0.113.7', '2001:db8::/32', 'jo@reader.example']) {
      const reason = `Because of ${spelled}, once more`
      const rule = 'spam'
      const answers = [
        await side.send('/v1/admin/blocks', {
          json: { network: '192.0.2.1', rule, reason },
          ...{ session, own: true },
        }),
        await side.send(`/v1/admin/comments/${id}/violations`, { json: { rule, reason }, bearer }),
        await side.send(`/v1/admin/comments/${id}/violations`, {
          json: { rule, reason, block: {} },
          bearer,
        }),
        await side.send(`/v1/admin/blocks/${made.json.id}`, {
          ...{ method: 'DELETE', json: { reason }, bearer },
        }),
      ]
      for (const { status, json } of answers) {
        expect([status, json.errors]).toEqual([
          400,
          [{ field: 'reason', code: 'address-in-reason', message: expect.any(String) }],
        ])
      }
    }
    const { events } = (await side.send('/v1/admin/audit', { bearer })).json
    expect(events).toHaveLength(before)
    const old = await side.send(`/v1/admin/blocks/${made.json.id}?reason=settled`, {
      ...{ method: 'DELETE', bearer },
    })
    expect(old.status).toBe(204)
    expect((await side.send('/v1/admin/audit', { bearer })).json.events[0].reason).toBeNull()
  })

  it('refuses a block that is unfounded, endless, too wide or of oneself', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    await side.confirm(session)
    for (const json of [
      { network: '203.0.113.7' },
      { network: '203.0.113.7', rule: 'dislike' },
      { network: 'somewhere', rule: 'spam' },
      { network: '203.0.113.7', rule: 'spam', days: 367 },
      { network: '203.0.113.7', rule: 'spam', days: '3' },
      { network: '198.51.100.0/24', rule: 'spam' },
      { network: '198.0.0.0/8', rule: 'spam' },
    ]) {
      const answer = await side.send('/v1/admin/blocks', {
        ...{ json, session, own: true, from: '198.51.100.9' },
      })
      expect([400, 422]).toContain(answer.status)
    }
    expect(await side.container.database.knex('ip_blocks').select('id')).toEqual([])
  })
})
