import { afterEach, expect, it, vi } from 'vitest'
import { staffRoles } from '../../server/auth/permissions.ts'
import { DAY, MINUTE } from '../../server/clock.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { type Answer, type StaffSide, staffPassword, startStaffSide } from './staff-side.ts'

const ADDRESS = '203.0.113.77'
const reason = 'The police of Aarhus asks, file 12-345.'

const own = true

afterEach(() => vi.restoreAllMocks())

async function start(url: string) {
  const side = await startStaffSide(url)
  const { id } = await side.post({ text: 'Waits' }, ADDRESS)
  return { side, id }
}

function reveal(side: StaffSide, id: string, session: string, json: object = { reason }) {
  return side.send(`/v1/admin/comments/${id}/reveal`, { json, session, own })
}

/** Notes each statement that reads a sealed address from now on. */
function watchOpening({ container }: StaffSide): readonly string[] {
  const statements: string[] = []
  container.database.knex.on('query', ({ sql }: { sql: string }) => {
    if (/sealed.*comment_origins/.test(sql)) statements.push(sql)
  })
  return statements
}

async function expectNothing(side: StaffSide, answer: Answer): Promise<void> {
  expect(answer.text).not.toContain(ADDRESS)
  expect(await side.audited('origin.revealed')).toEqual([])
}

describeOnSqlite('revealing an address', (engine) => {
  it('answers one address to a privacy officer, on the record first, in no cache', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    const answer = await reveal(side, id, session)
    expect([answer.status, answer.json]).toEqual([200, { commentId: id, address: ADDRESS }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const events = await side.audited('origin.revealed')
    expect(events).toMatchObject([
      { actor: await side.idOf('Pia'), targetType: 'comment', targetId: id, reason },
    ])
    expect(JSON.stringify(events)).not.toContain(ADDRESS)
    const { knex } = side.container.database
    expect(await knex('comment_origins').where({ comment_id: id })).toHaveLength(1)
  })

  it('refuses who is neither privacy officer nor signed in, whatever they hold', async () => {
    const { side, id } = await start(await engine.url())
    for (const role of ['owner', 'moderator'] as const) {
      const session = await side.signIn(role, role)
      await side.confirm(session)
      const answer = await reveal(side, id, session)
      expect([answer.status, answer.json.code]).toEqual([403, 'not-permitted'])
      await expectNothing(side, answer)
    }
    const json = { reason }
    const stranger = await side.send(`/v1/admin/comments/${id}/reveal`, { json })
    expect(stranger.status).toBe(401)
  })

  it('refuses every API token, even beside the session of a privacy officer', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', ...staffRoles)
    await side.confirm(session)
    const bearer = await side.token(['comments:read', 'audit:read'])
    for (const who of [{ bearer }, { bearer, session, own }]) {
      const json = { reason }
      const answer = await side.send(`/v1/admin/comments/${id}/reveal`, { json, ...who })
      expect(answer.status).toBe(403)
      await expectNothing(side, answer)
    }
  })

  it('refuses without a reason of 20 characters, with 422, before anything else is asked', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    for (const body of [
      {},
      { reason: '' },
      { reason: 'short' },
      { reason: `${'x '.repeat(9)}  ` },
    ]) {
      const answer = await reveal(side, id, session, body)
      expect([answer.status, answer.json.code]).toEqual([422, 'reason-needed'])
      expect(answer.json.errors[0].field).toBe('reason')
      await expectNothing(side, answer)
    }
  })

  it('refuses without the password given again, or given too long ago', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    const before = await reveal(side, id, session)
    expect([before.status, before.json.code]).toEqual([403, 'password-needed'])
    await expectNothing(side, before)
    await side.confirm(session)
    side.time.now += 5 * MINUTE
    const late = await reveal(side, id, session)
    expect([late.status, late.json.code]).toEqual([403, 'password-needed'])
    await expectNothing(side, late)
  })

  it('refuses before the undertaking in force is accepted', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    await side.container.database.knex('undertakings').update({ version: 'of last year' })
    const answer = await reveal(side, id, session)
    expect([answer.status, answer.json.code]).toEqual([403, 'undertaking-required'])
    await expectNothing(side, answer)
  })

  it('counts the password again for one session only', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    const answer = await reveal(side, id, await side.signInAgain('Pia'))
    expect(answer.json.code).toBe('password-needed')
  })

  it('refuses the eleventh of a day, even at once, and goes on the next day', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    const colleague = await side.signIn('Pelle', 'privacy-officer')
    await side.confirm(session)
    await side.confirm(colleague)
    const answers = await Promise.all(Array.from({ length: 13 }, () => reveal(side, id, session)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(3)
    expect(refused[0]?.json).toMatchObject({ code: 'too-many-reveals', retryAfter: 12 * 3600 })
    expect(await side.audited('origin.revealed')).toHaveLength(10)
    expect((await reveal(side, id, colleague)).status).toBe(200)
    side.time.now += DAY / 2
    const tomorrow = await side.signInAgain('Pia')
    await side.confirm(tomorrow)
    expect((await reveal(side, id, tomorrow)).status).toBe(200)
  })

  it('says so when there is no such comment, or its origin is gone', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', ...staffRoles)
    await side.confirm(session)
    const nobody = await reveal(side, '00000000-0000-4000-8000-000000000000', session)
    expect(nobody.status).toBe(404)
    await side.send(`/v1/admin/comments/${id}/approve`, { json: {}, session, own })
    const gone = await reveal(side, id, session)
    expect([gone.status, gone.json.code]).toEqual([409, 'origin-gone'])
    await expectNothing(side, gone)
  })

  it('answers nothing when the event cannot be written', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    const full = vi.spyOn(side.container.privacy.audit, 'append')
    full.mockRejectedValueOnce(new Error('no space left'))
    const answer = await reveal(side, id, session)
    expect(answer.status).toBe(500)
    await expectNothing(side, answer)
  })

  it('refuses every reason with an address, so that nothing can be guessed off the record', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    const opened = watchOpening(side)
    const guesses = [ADDRESS, '203.0.113.78', '2001:db8::1', 'jo@reader.example']
    const answers = await Promise.all(
      guesses.map((guess) => reveal(side, id, session, { reason: `Is it ${guess} once more?` })),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    const [answer] = answers
    expect([answer?.status, answer?.json.code]).toEqual([422, 'reason-needed'])
    expect(opened).toEqual([])
    expect(await side.audited('origin.revealed')).toEqual([])
  })

  it('opens nothing when none is left for the day', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    const opened = watchOpening(side)
    for (let made = 0; made < 10; made += 1) await reveal(side, id, session)
    const whileAllowed = opened.length
    expect(whileAllowed).toBeGreaterThanOrEqual(10)
    expect((await reveal(side, id, session)).status).toBe(429)
    expect(opened).toHaveLength(whileAllowed)
  })

  it('works in memory mode too', async () => {
    const side = await startStaffSide(await engine.url(), { ORIGIN_MODE: 'memory' })
    const { id } = await side.post({}, ADDRESS)
    const session = await side.signIn('Pia', 'privacy-officer')
    await side.confirm(session)
    expect((await reveal(side, id, session)).json).toEqual({ commentId: id, address: ADDRESS })
    expect(await side.container.database.knex('comment_origins')).toEqual([])
  })

  it('does all of it on a page, with the password in the same form', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Pia', 'privacy-officer')
    const path = `/admin/comments/${id}/reveal`
    expect((await side.send('/admin', { session })).text).toContain(path)
    const page = await side.send(path, { session })
    expect(page.text).toContain('name="password"')
    expect(page.text).not.toContain(ADDRESS)
    const wrong = await side.send(path, { form: { reason, password: 'wrong' }, session, own })
    expect([wrong.status, wrong.text.includes(reason)]).toEqual([403, true])
    await expectNothing(side, wrong)
    const short = { reason: 'short', password: staffPassword }
    expect((await side.send(path, { form: short, session, own })).status).toBe(422)
    const form = { reason, password: staffPassword }
    const shown = await side.send(path, { form, session, own })
    expect([shown.status, shown.text.includes(ADDRESS)]).toEqual([200, true])
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(await side.audited('origin.revealed')).toHaveLength(1)
    const again = await side.send(path, { form: { reason }, session, own })
    expect(again.status).toBe(200)
    expect((await side.send(path, { session })).text).not.toContain('name="password"')
  })

  it('shows a moderator no way to it', async () => {
    const { side, id } = await start(await engine.url())
    const session = await side.signIn('Mo', 'moderator')
    expect((await side.send('/admin', { session })).text).not.toContain('/reveal')
    expect((await side.send(`/admin/comments/${id}/reveal`, { session })).status).toBe(403)
  })
})
