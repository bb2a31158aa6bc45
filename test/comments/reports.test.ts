import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { KEPT_REPORTS } from '../../server/comments/report-service.ts'
import { REPORT_DAYS } from '../../server/retention.ts'
import { startStaffSide } from '../moderation/staff-side.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aStandingClock } from '../support/standing-clock.ts'

const scopes = ['comments:read', 'comments:moderate', 'blocks:write'] as const

describeEachEngine('reports of readers', (engine) => {
  async function aSide(environment: Readonly<Record<string, string>> = {}) {
    const side = await startStaffSide(await engine.url(), environment)
    const bearer = await side.token(scopes)
    const published = async () => {
      const { id } = await side.post()
      await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer })
      return id
    }
    const report = (id: string, json: object, from = '198.51.100.9') =>
      side.send(`/v1/comments/${id}/reports`, { json, from })
    const listed = async () => (await side.send('/v1/admin/reports', { bearer })).json
    return { ...side, bearer, published, report, listed }
  }

  it('reach the moderators with reason and note', async () => {
    const side = await aSide()
    const id = await side.published()
    expect(
      (await side.report(id, { reason: 'abuse', note: 'The <b>second</b>\r\nline' })).status,
    ).toBe(204)
    const { reported } = await side.listed()
    expect(reported).toHaveLength(1)
    expect(reported[0]).toMatchObject({ comment: { id }, total: 1 })
    expect(reported[0].reports).toEqual([
      {
        reason: 'abuse',
        note: 'The <b>second</b>\nline',
        times: 1,
        createdAt: new Date(side.time.now).toISOString(),
      },
    ])
  })

  it('hold nothing about who reported', async () => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'spam' })
    const rows = await side.container.database.knex('reports').select('*')
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([
      ['comment_id', 'created_at', 'id', 'note', 'reason', 'sealed_note', 'times'],
    ])
    expect(await side.container.database.knex('comment_origins').select('*')).toEqual([])
  })

  it('lie on disk with their notes sealed', async () => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'abuse', note: 'My neighbour wrote this' })
    const dump = JSON.stringify(await dumpDatabase(side.container.database))
    for (const spelled of ['My neighbour', Buffer.from('My neighbour').toString('hex')]) {
      expect(dump).not.toContain(spelled)
    }
    const rows = side.container.database.knex('reports')
    const [{ sealed_note: sealed }] = await rows.clone().select()
    // A box opens in its own row alone.
    await rows.clone().insert({
      ...{ id: randomUUID(), comment_id: id, reason: 'abuse', sealed_note: sealed, times: 1 },
      created_at: side.time.now + 1,
    })
    const [{ reports }] = (await side.listed()).reported
    expect(reports).toMatchObject([{ note: 'My neighbour wrote this' }, { note: null }])
  })

  it('of an earlier version are sealed by the next opening, and read as before', async () => {
    const side = await aSide()
    const id = await side.published()
    const { database } = side.container
    const old = { comment_id: id, reason: 'other', times: 1 } as const
    for (let index = 0; index < 3; index++) {
      const row = { ...old, id: randomUUID(), note: `Old note ${index}` }
      await database.knex('reports').insert({ ...row, created_at: side.time.now + index })
    }
    await database.knex('reports').insert({ ...old, id: randomUUID(), created_at: 1 })
    await side.container.open()
    const rows = await database.knex('reports').orderBy('created_at').select()
    expect(rows.map(({ note }) => note)).toEqual([null, null, null, null])
    expect(rows.map(({ sealed_note }) => sealed_note === null)).toEqual([true, false, false, false])
    const [{ reports }] = (await side.listed()).reported
    expect(reports.map(({ note }: { note: string | null }) => note)).toEqual([
      ...[null, 'Old note 0', 'Old note 1', 'Old note 2'],
    ])
    expect(JSON.stringify(await dumpDatabase(database))).not.toContain('Old note')
  })

  it('are only counted where they say nothing new, or are many', async () => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'spam' })
    await side.report(id, { reason: 'spam', note: ' \n' })
    for (let index = 0; index < KEPT_REPORTS + 5; index++) {
      side.time.now += 1
      await side.report(id, { reason: 'other', note: `Note ${index}` })
    }
    const [{ total, reports }] = (await side.listed()).reported
    expect(total).toBe(KEPT_REPORTS + 7)
    expect(reports).toHaveLength(KEPT_REPORTS)
    expect(reports[0]).toMatchObject({ reason: 'spam', note: null, times: 2 })
  })

  it.each([
    [{ reason: 'boring' }, 'reason'],
    [{}, 'reason'],
    [{ reason: 'spam', note: 'a'.repeat(1001) }, 'note'],
    [{ reason: 'spam', name: 'Ada' }, 'name'],
  ])('are refused with what does not fit: %j', async (json, field) => {
    const side = await aSide()
    const answer = await side.report(await side.published(), json)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(field)
  })

  it('are about published comments alone', async () => {
    const side = await aSide()
    const { id } = await side.post()
    for (const one of [id, randomUUID()]) {
      expect((await side.report(one, { reason: 'spam' })).status).toBe(404)
    }
    expect((await side.send(`/report?comment=${id}`)).status).toBe(404)
  })

  it('are refused from a blocked address', async () => {
    const side = await aSide()
    const id = await side.published()
    const { id: bad } = await side.post({}, '198.51.100.9')
    const json = { rule: 'abuse', block: { effect: 'deny' } }
    const blocked = await side.send(`/v1/admin/comments/${bad}/violations`, {
      json,
      bearer: side.bearer,
    })
    expect(blocked.status).toBe(201)
    const refused = await side.report(id, { reason: 'spam' })
    expect([refused.status, refused.json.code]).toEqual([403, 'posting-suspended'])
    expect((await side.report(id, { reason: 'spam' }, '198.51.100.77')).status).toBe(204)
  })

  it('have a limit of their own', async () => {
    aStandingClock()
    const side = await aSide({ POST_LIMIT: '2' })
    const id = await side.published()
    const statuses: number[] = []
    for (let index = 0; index < 3; index++) {
      statuses.push((await side.report(id, { reason: 'spam' })).status)
    }
    expect(statuses).toEqual([204, 204, 429])
    await side.post({}, '198.51.100.9')
  })

  it.each(['reject', 'spam', 'delete'])('are gone with a decision: %s', async (verb) => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'spam' })
    await side.send(`/v1/admin/comments/${id}/${verb}`, { json: {}, bearer: side.bearer })
    expect(await side.container.database.knex('reports').select('id')).toEqual([])
  })

  it('are gone when the author deletes the comment', async () => {
    const side = await aSide()
    const { id, editKey } = await side.post()
    await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, bearer: side.bearer })
    await side.report(id, { reason: 'private' })
    await side.send(`/v1/comments/${id}`, { method: 'DELETE', bearer: editKey })
    expect(await side.container.database.knex('reports').select('id')).toEqual([])
  })

  it('are gone when they are dismissed, on the record, and the comment stays', async () => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'spam', note: 'Secret words' })
    await side.report(id, { reason: 'spam' })
    const dismiss = () =>
      side.send(`/v1/admin/comments/${id}/reports/dismiss`, { method: 'POST', bearer: side.bearer })
    expect((await dismiss()).status).toBe(204)
    expect((await dismiss()).status).toBe(404)
    expect((await side.listed()).reported).toEqual([])
    expect((await side.thread()).json.total).toBe(1)
    const [event] = await side.audited('reports.dismissed')
    expect(event).toMatchObject({ targetId: id, details: { reports: 2 } })
    expect(JSON.stringify(event)).not.toContain('Secret')
  })

  it('are gone after ninety days', async () => {
    const side = await aSide()
    const id = await side.published()
    await side.report(id, { reason: 'spam' })
    const { purgeService } = side.container
    side.time.now += REPORT_DAYS * DAY - 1
    expect((await purgeService.purge(side.time.now)).reports).toBe(0)
    side.time.now += 1
    expect((await purgeService.purge(side.time.now)).reports).toBe(1)
  })

  it('are sent by a plain form, whose page says that they arrived', async () => {
    const side = await aSide()
    const id = await side.published()
    const page = await side.send(`/report?comment=${id}&lang=en`)
    expect(page.text).toContain('Report this comment')
    // Readers see that it is the comment they mean.
    const quote = /<blockquote>.*?<\/blockquote>/s.exec(page.text)?.[0]
    expect(quote).toContain('Hello')
    const form = { comment: id, lang: 'en', reason: 'illegal', note: '' }
    const foreign = { origin: 'https://elsewhere.example' }
    expect((await side.send('/report', { form, headers: foreign })).status).toBe(403)
    const sent = await side.send('/report', { form })
    expect(sent.status).toBe(303)
    const arrived = await side.send(sent.headers.get('location') ?? '')
    expect(arrived.text).toContain('Thank you. A moderator will look at it.')
    expect((await side.listed()).reported[0].reports[0]).toMatchObject({
      reason: 'illegal',
      note: null,
    })
  })

  it('come back with what was typed when the form does not fit', async () => {
    const side = await aSide()
    const id = await side.published()
    const form = { comment: id, lang: 'en', note: 'My <note>' }
    const refused = await side.send('/report', { form })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('My &lt;note>')
    expect(refused.text).toContain('Please choose one of these.')
  })

  it('are shown at the desk, where one button dismisses them', async () => {
    const side = await aSide()
    const session = await side.signIn()
    const id = await side.published()
    await side.report(id, { reason: 'abuse', note: '<i>Look</i>' })
    expect((await side.send('/admin', { session })).text).toContain('href="/admin/reports"')
    const page = (await side.send('/admin/reports', { session })).text
    expect(page).toContain('Insults or threatens somebody')
    expect(page).toContain('&lt;i>Look&lt;/i>')
    const path = `/admin/comments/${id}/reports/dismiss`
    const dismissed = await side.send(path, { form: {}, session, own: true })
    expect(dismissed.headers.get('location')).toBe('/admin/reports?done=dismissed')
    const after = await side.send('/admin/reports?done=dismissed', { session })
    expect(after.text).toContain('Nobody reported a comment.')
    expect((await side.send('/admin', { session })).text).not.toContain('/admin/reports')
  })

  it('do not show up in what readers get', async () => {
    const side = await aSide()
    const id = await side.published()
    const before = (await side.thread()).text
    await side.report(id, { reason: 'spam', note: 'Secret words' })
    expect((await side.thread()).text).toBe(before)
  })
})
