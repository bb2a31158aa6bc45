import { expect, it } from 'vitest'
import { staffRoles } from '../../server/auth/permissions.ts'
import { undertaking } from '../../server/auth/undertaking.ts'
import { DAY } from '../../server/clock.ts'
import { type StaffSide, staffPassword, startStaffSide } from '../moderation/staff-side.ts'
import { describeEachEngine } from '../support/engines.ts'

const own = true
const password = 'eight loud herons fly'

/** An owner who gave the password just now. */
async function start(url: string) {
  const side = await startStaffSide(url)
  const session = await side.signIn('Ada')
  await side.confirm(session)
  const call = (path: string, json?: object, method?: string) =>
    side.send(`/v1/admin/staff${path}`, {
      ...{ session, own, ...(json && { json }) },
      ...(method && { method }),
    })
  return { side, session, call }
}

function join(side: StaffSide, token: string, changes: object = {}) {
  const form = { token, name: 'Mo', password, undertaking: undertaking.version, ...changes }
  return side.send('/admin/join', { form, own })
}

describeEachEngine('the staff', (engine) => {
  it('is nobody on a fresh server', async () => {
    const side = await startStaffSide(await engine.url())
    expect(await side.container.auth.staffService.list()).toEqual([])
  })

  it('grows by an invitation that works once, for a name and password of their own', async () => {
    const { side, call } = await start(await engine.url())
    const made = await call('/invitations', { roles: ['moderator'] })
    expect(made.status).toBe(201)
    const token = made.json.link.split('/admin/join#')[1]
    expect((await call('')).json.invitations).toMatchObject([
      { id: made.json.id, roles: ['moderator'] },
    ])
    const rows = await side.container.database.knex('staff_invitations')
    expect(JSON.stringify(rows)).not.toContain(token)
    const joined = await join(side, token)
    expect([joined.status, joined.headers.get('location')]).toEqual([303, '/admin/start'])
    expect((await join(side, token, { name: 'Eve' })).status).toBe(401)
    const { staff, invitations } = (await call('')).json
    expect(staff).toMatchObject([{ name: 'Ada' }, { name: 'Mo', roles: ['moderator'] }])
    expect(invitations).toEqual([])
    expect(await side.audited('staff.invited')).toMatchObject([{ details: { roles: 'moderator' } }])
    expect(await side.audited('staff.joined')).toMatchObject([{ actor: await side.idOf('Mo') }])
    expect(await side.audited('undertaking.accepted')).toHaveLength(2)
  })

  it('lets nobody in by an invitation that is old or withdrawn, or under a taken name', async () => {
    const { side, call } = await start(await engine.url())
    const withdrawn = (await call('/invitations', { roles: ['moderator'] })).json
    const taken = (await call('/invitations', { roles: ['moderator'] })).json
    expect((await call(`/invitations/${withdrawn.id}`, undefined, 'DELETE')).status).toBe(204)
    expect((await join(side, withdrawn.link.split('#')[1])).status).toBe(401)
    const token = taken.link.split('#')[1]
    const answer = await join(side, token, { name: 'ADA' })
    expect([answer.status, answer.text.includes('bears this name already')]).toEqual([400, true])
    const unaccepted = await join(side, token, { undertaking: '' })
    expect(unaccepted.status).toBe(400)
    side.time.now += DAY
    expect((await join(side, token)).status).toBe(401)
    expect((await side.container.auth.staffService.list()).length).toBe(1)
  })

  it('changes roles from the next request on, and writes down from what to what', async () => {
    const { side, call } = await start(await engine.url())
    const session = await side.signIn('Mo', 'moderator')
    const id = await side.idOf('Mo')
    const changed = await call(`/${id}`, { roles: ['privacy-officer'] }, 'PATCH')
    expect([changed.status, changed.json.roles]).toEqual([200, ['privacy-officer']])
    expect((await side.send('/v1/admin/blocks', { session })).status).toBe(401)
    const again = await side.signInAgain('Mo')
    expect((await side.send('/v1/admin/blocks', { session: again })).status).toBe(403)
    expect((await side.send('/v1/admin/audit', { session: again })).status).toBe(200)
    expect(await side.audited('staff.roles-changed')).toMatchObject([
      { targetId: id, details: { from: 'moderator', roles: 'privacy-officer' } },
    ])
    expect((await call(`/${id}`, { roles: [] }, 'PATCH')).status).toBe(400)
    expect((await call(`/${id}`, { roles: ['king'] }, 'PATCH')).status).toBe(400)
  })

  it('takes from whoever loses a role all by which they could act or come back', async () => {
    const { side, call } = await start(await engine.url())
    const session = await side.signIn('Ola', ...staffRoles)
    const id = await side.idOf('Ola')
    const { apiTokenService, invitationService } = side.container.auth
    const scopes = ['comments:read'] as const
    const { token } = await apiTokenService.create({ staffId: id, name: 'bot', scopes })
    const kept = (await call('/invitations', { roles: ['moderator'] })).json.link.split('#')[1]
    const invitation = await invitationService.invite({ roles: ['owner'], invitedBy: id })
    const links = side.container.database.knex('owner_links')
    const expires_at = side.time.now + DAY
    await links.clone().insert({ token_hash: Buffer.alloc(32, 1), expires_at })
    await call(`/${id}`, { roles: ['moderator'] }, 'PATCH')
    expect((await join(side, invitation.token.expose(), { name: 'Ola again' })).status).toBe(401)
    for (const who of [{ session }, { bearer: token.expose() }]) {
      expect((await side.send('/v1/admin/comments', who)).status).toBe(401)
    }
    expect(await links.clone()).toEqual([])
    expect(await side.audited('staff.roles-changed')).toMatchObject([
      { targetId: id, details: { sessions: 1, tokens: 1, invitations: 1 } },
    ])
    // What others gave stays, and so does everything where no role is lost.
    expect((await join(side, kept)).status).toBe(303)
    const fresh = await side.signInAgain('Ola')
    await call(`/${id}`, { roles: ['moderator', 'privacy-officer'] }, 'PATCH')
    expect((await side.send('/v1/admin/audit', { session: fresh })).status).toBe(200)
  })

  it('lets nobody invite who lost the right to at the same time', async () => {
    const { side, call } = await start(await engine.url())
    await side.signIn('Ola', 'owner')
    const id = await side.idOf('Ola')
    await call(`/${id}`, { roles: ['moderator'] }, 'PATCH')
    // As a request does that was let in just before.
    const { invitationService } = side.container.auth
    await expect(
      invitationService.invite({ roles: ['owner'], invitedBy: id }),
    ).rejects.toMatchObject({ status: 403, code: 'not-permitted' })
    expect(await side.container.database.knex('staff_invitations')).toEqual([])
  })

  it('ends the access of a disabled account on its next request, tokens included', async () => {
    const { side, call } = await start(await engine.url())
    const session = await side.signIn('Mo', ...staffRoles)
    const id = await side.idOf('Mo')
    const request = { staffId: id, name: 'bot', scopes: ['comments:read'] as const }
    const { token } = await side.container.auth.apiTokenService.create(request)
    const ways = [{ session }, { bearer: token.expose() }]
    for (const who of ways) expect((await side.send('/v1/admin/comments', who)).status).toBe(200)
    expect((await call(`/${id}/disable`, undefined, 'POST')).json.disabledAt).not.toBeNull()
    for (const who of ways) expect((await side.send('/v1/admin/comments', who)).status).toBe(401)
    const form = { name: 'Mo', password: staffPassword }
    expect((await side.send('/admin/sign-in', { form, own })).status).toBe(401)
    expect((await call(`/${id}/enable`, undefined, 'POST')).json.disabledAt).toBeNull()
    for (const who of ways) expect((await side.send('/v1/admin/comments', who)).status).toBe(401)
    expect((await side.send('/admin/sign-in', { form, own })).status).toBe(303)
    expect(await side.audited('staff.disabled')).toMatchObject([
      { targetId: id, details: { sessions: 1, tokens: 1 } },
    ])
    expect(await side.audited('staff.enabled')).toHaveLength(1)
  })

  it('never loses its last owner, by role, by access, or by both at the same time', async () => {
    const { side, call } = await start(await engine.url())
    const ada = await side.idOf('Ada')
    const roles = { roles: ['moderator'] }
    for (const answer of [
      await call(`/${ada}`, roles, 'PATCH'),
      await call(`/${ada}/disable`, undefined, 'POST'),
    ]) {
      expect([answer.status, answer.json.code]).toEqual([409, 'last-owner'])
    }
    await side.signIn('Ola', 'owner')
    const ola = await side.idOf('Ola')
    const { staffService } = side.container.auth
    const both = await Promise.allSettled([
      staffService.disable({ id: ada, actor: ola }),
      staffService.changeRoles({ id: ola, actor: ada, roles: ['moderator'] }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await side.container.auth.staff.activeOwners()).toHaveLength(1)
  })

  it('counts no disabled owner as the one who stays', async () => {
    const { side, call } = await start(await engine.url())
    await side.signIn('Ola', 'owner')
    await call(`/${await side.idOf('Ola')}/disable`, undefined, 'POST')
    const answer = await call(`/${await side.idOf('Ada')}/disable`, undefined, 'POST')
    expect(answer.json.code).toBe('last-owner')
  })

  it('is changed by nobody without the password given again, and by no other role', async () => {
    const side = await startStaffSide(await engine.url())
    const unconfirmed = await side.signIn('Ada')
    const id = await side.idOf('Ada')
    const officer = await side.signIn('Pia', 'privacy-officer', 'moderator')
    await side.confirm(officer)
    for (const [session, code] of [
      [unconfirmed, 'password-needed'],
      [officer, 'not-permitted'],
    ] as const) {
      for (const [method, path, json] of [
        ['POST', '/invitations', { roles: ['owner'] }],
        ['PATCH', `/${id}`, { roles: ['owner'] }],
        ['POST', `/${id}/disable`, undefined],
        ['POST', `/${id}/enable`, undefined],
      ] as const) {
        const answer = await side.send(`/v1/admin/staff${path}`, {
          ...{ method, session, own, ...(json && { json }) },
        })
        expect([answer.status, answer.json.code], `${method} ${path}`).toEqual([403, code])
      }
    }
  })

  it('is managed on pages, with the password in the same form', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    await side.signIn('Mo <b>', 'moderator')
    const path = `/admin/staff/${await side.idOf('Mo <b>')}`
    const list = await side.send('/admin/staff', { session })
    expect(list.text).toContain('Mo &lt;b>')
    const form = new URLSearchParams([
      ['roles', 'moderator'],
      ['roles', 'privacy-officer'],
    ])
    const refused = await side.send(`${path}/roles`, { form, session, own })
    expect([refused.status, refused.text.includes('name="password"')]).toEqual([403, true])
    form.set('password', staffPassword)
    const changed = await side.send(`${path}/roles`, { form, session, own })
    expect(changed.headers.get('location')).toBe('/admin/staff?done=saved')
    const disabled = await side.send(`${path}/disable`, { form: {}, session, own })
    expect(disabled.headers.get('location')).toBe('/admin/staff?done=disabled')
    expect((await side.send('/admin/staff', { session })).text).toContain('Disabled')
    await side.send(`${path}/enable`, { form: {}, session, own })
    const invited = await side.send('/admin/staff/invite', {
      ...{ form: { roles: 'moderator' }, session, own },
    })
    expect(invited.text).toContain(`${side.base}/admin/join#`)
    expect((await side.send('/admin/staff', { session })).text).not.toContain('/admin/join#')
  })

  it('starts each person where they may be', async () => {
    const side = await startStaffSide(await engine.url())
    for (const [role, home] of [
      ['owner', '/admin/staff'],
      ['moderator', '/admin'],
      ['privacy-officer', '/admin'],
    ] as const) {
      const session = await side.signIn(role, role)
      const answer = await side.send('/admin/start', { session })
      expect(answer.headers.get('location')).toBe(home)
      expect((await side.send(home, { session })).status).toBe(200)
    }
  })
})
