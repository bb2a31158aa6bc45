import { expect, it } from 'vitest'
import { DAY, HOUR } from '../../server/clock.ts'
import { JobStore } from '../../server/jobs/job-store.ts'
import type { Logger } from '../../server/logger.ts'
import { requestReminder } from '../../server/rights/request-reminder.ts'
import { type StaffSide, startStaffSide } from '../moderation/staff-side.ts'
import { describeEachEngine } from '../support/engines.ts'

async function ask(side: StaffSide, fields: Record<string, string> = {}) {
  const asked = { kind: 'erasure', message: 'I wrote it in May', contact: '', comments: '' }
  return side.send('/privacy-request', { form: { ...asked, ...fields }, own: true })
}

describeEachEngine('a request that waits', (engine) => {
  it('is due a calendar month after it came in, and counted on every page of the desk', async () => {
    const side = await startStaffSide(await engine.url())
    side.time.now = Date.UTC(2027, 0, 31, 12)
    await ask(side)
    await ask(side, { kind: 'access' })
    const session = await side.signIn('Ruth', 'privacy-officer')
    const { json } = await side.send('/v1/admin/requests', { session })
    expect(json.requests[0]).toMatchObject({ dueAt: '2027-02-28T12:00:00.000Z' })
    const page = await side.send('/admin/requests', { session })
    expect(page.text).toMatch(/To be answered by <time[^>]*2027-02-28/)
    const counted = async () =>
      /<span class="count">(\d+)/.exec((await side.send('/admin/account', { session })).text)?.[1]
    expect(await counted()).toBe('2')
    const note = { outcome: 'fulfilled', note: 'Done' }
    const path = `/v1/admin/requests/${json.requests[0].id}/answer`
    await side.send(path, { json: note, session, own: true })
    expect(await counted()).toBe('1')
    const moderator = await side.signIn('Mo', 'moderator')
    const { text } = await side.send('/admin/account', { session: moderator })
    expect(text).not.toContain('waiting for an answer')
  })

  it('is told in the log by its number, once a day from the twentieth day on', async () => {
    const side = await startStaffSide(await engine.url())
    const { database } = side.container
    await ask(side)
    const warnings: number[] = []
    const jobs = new JobStore(database.knex)
    const reminder = requestReminder({
      requests: side.container.privacy.requests,
      jobs,
      logger: {
        warn: (_message: string, facts: { requests: number }) => warnings.push(facts.requests),
      } as unknown as Logger,
      every: HOUR,
      now: () => side.time.now,
    })
    const run = async (after: number) => {
      side.time.now += after
      await reminder.run()
      await jobs.lock('requests', side.time.now, side.time.now + 1)
      await jobs.unlock('requests', side.time.now)
    }
    await run(20 * DAY - 1)
    await run(1)
    expect(warnings).toEqual([])
    await run(DAY)
    await run(HOUR)
    expect(warnings).toEqual([1])
    await run(DAY)
    expect(warnings).toEqual([1, 1])
  })

  it('leaves a line in the record and at the desk when it ends unanswered', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    await ask(side, { kind: 'access' })
    await ask(side, { kind: 'other' })
    const officer = await side.signIn('Ruth', 'privacy-officer')
    const { json } = await side.send('/v1/admin/requests', { session: officer })
    const note = { outcome: 'fulfilled', note: 'Done' }
    const path = `/v1/admin/requests/${json.requests[0].id}/answer`
    await side.send(path, { json: note, session: officer, own: true })
    side.time.now += 90 * DAY
    await side.container.purgeService.purge(side.time.now)
    await side.container.purgeService.purge(side.time.now)
    expect(await side.audited('request.ended')).toMatchObject([
      { actor: 'system', details: { requests: 2 } },
    ])
    const [owner, other] = [await side.signIn('Ann', 'owner'), await side.signIn('Ben', 'owner')]
    const said = 'Requests of readers that ended without an answer: 2.'
    const shown = async (session: string) =>
      (await side.send('/admin/account', { session })).text.includes(said)
    const ruth = await side.signInAgain('Ruth')
    expect([await shown(owner), await shown(other), await shown(ruth)]).toEqual([true, true, false])
    const read = { method: 'POST', form: {}, own: true }
    expect((await side.send('/admin/requests/ended/read', { ...read, session: ruth })).status).toBe(
      403,
    )
    expect(await shown(owner)).toBe(true)
    expect(
      (await side.send('/admin/requests/ended/read', { ...read, session: owner })).status,
    ).toBe(303)
    expect([await shown(owner), await shown(other)]).toEqual([false, false])
    expect(await side.audited('request.ended-read')).toMatchObject([
      { actor: await side.idOf('Ann'), details: { requests: 2 } },
    ])
    expect(await side.container.database.knex('ended_requests')).toEqual([])
  })
})
