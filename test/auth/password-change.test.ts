import { expect, it } from 'vitest'
import { type StaffSide, staffPassword, startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite } from '../support/engines.ts'

const newPassword = 'five otters under the ferry'
const own = true

describeOnSqlite('a new password', (engine) => {
  const change = (side: StaffSide, session: string, changes: Readonly<Record<string, string>>) =>
    side.send('/admin/account/password', {
      form: { currentPassword: staffPassword, newPassword, ...changes },
      ...{ session, own },
    })

  const signIn = async (side: StaffSide, password: string) =>
    (await side.send('/admin/sign-in', { form: { name: 'Ada', password }, own })).status

  it('takes the place of the old one, and ends every other session', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const elsewhere = await side.signInAgain('Ada')
    const { id } = await side.container.auth.staffService.findNamed('Ada')
    const made = { staffId: id, name: 'backup', scopes: ['comments:read'] } as const
    const bearer = (await side.container.auth.apiTokenService.create(made)).token.expose()
    const answer = await change(side, session, {})
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Your password is changed.')
    const fresh = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const statuses = async (...sessions: readonly string[]) =>
      Promise.all(sessions.map(async (one) => (await side.send('/admin', { session: one })).status))
    expect(await statuses(session, elsewhere)).toEqual([303, 303])
    expect((await side.send('/admin/account', { session: fresh })).text).toContain(
      'signed in with this browser only',
    )
    expect((await side.send('/v1/admin/comments', { bearer })).status).toBe(200)
    expect([await signIn(side, staffPassword), await signIn(side, newPassword)]).toEqual([401, 303])
    expect(await side.audited('staff.password-changed')).toMatchObject([
      { actor: id, targetId: id, details: { sessions: 2 } },
    ])
    expect(side.lines.join('')).not.toMatch(/otters|ferry/)
  })

  it('needs the old one each time, and to be a good one', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    await side.confirm(session)
    for (const [changes, status, words] of [
      [{ currentPassword: 'not this one at all' }, 403, 'This is not your password.'],
      [{ newPassword: 'short' }, 400, 'Use at least 12 characters.'],
      [{ newPassword: 'passwordpassword' }, 400, 'guesser'],
    ] as const) {
      const answer = await change(side, session, changes)
      expect([answer.status, answer.text.includes(words)]).toEqual([status, true])
      const [field] = Object.keys(changes)
      expect(answer.text).toContain(`id="${field}-problem"`)
      expect(answer.text).not.toContain(newPassword)
    }
    expect(await side.audited('staff.password-changed')).toEqual([])
    expect(await signIn(side, staffPassword)).toBe(303)
  })
})
