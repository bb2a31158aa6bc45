import { expect, it } from 'vitest'
import { tokenScopes } from '../../server/auth/permissions.ts'
import type { Route } from '../../server/http/route.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { type StaffSide, startStaffSide } from './staff-side.ts'

const someId = '00000000-0000-4000-8000-000000000000'
const staffRoutes = ({ container }: StaffSide) =>
  container.routes.filter(({ audience }) => audience === 'staff')
const pathOf = ({ path }: Route) => path.replace(':id', someId)
const nameOf = ({ method, path }: Route) => `${method} ${path}`

/** Sends what a route's format asks for, empty, so that only access decides about 401 and 403. */
function knock(side: StaffSide, route: Route, who: object) {
  const body = route.consumes?.includes('json') ? { json: {} } : { form: {} }
  return side.send(pathOf(route), {
    method: route.method.toUpperCase(),
    ...(route.method === 'get' || !route.consumes ? {} : body),
    ...who,
  })
}

describeOnSqlite('access to the staff side', (engine) => {
  it('has staff routes only under /admin and /v1/admin', async () => {
    const side = await startStaffSide(await engine.url())
    expect(staffRoutes(side).length).toBeGreaterThan(30)
    for (const { path } of staffRoutes(side)) expect(path).toMatch(/^(\/v1)?\/admin(\/|$)/)
  })

  it('knows no stranger: 401 as data, the sign-in page as a page', async () => {
    const side = await startStaffSide(await engine.url())
    const { id } = await side.post()
    for (const route of staffRoutes(side)) {
      const answer = await knock(side, route, { own: true })
      const refused =
        route.surface === 'desk'
          ? [answer.status, answer.headers.get('location')]
          : [answer.status, answer.json.code]
      expect(refused, nameOf(route)).toEqual(
        route.surface === 'desk' ? [303, '/admin/sign-in'] : [401, 'sign-in-needed'],
      )
    }
    const { knex } = side.container.database
    expect((await knex('comments').where({ id }).first()).status).toBe('pending')
  })

  it('changes nothing for a session whose browser is on another page', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const elsewhere = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const route of staffRoutes(side).filter(({ method }) => method !== 'get')) {
      for (const headers of elsewhere) {
        const answer = await knock(side, route, { session, headers })
        expect(answer.status, nameOf(route)).toBe(403)
      }
    }
  })

  it('lets a token do exactly what its scopes say, and nothing on a page', async () => {
    const side = await startStaffSide(await engine.url())
    for (const scope of tokenScopes) {
      const bearer = await side.token([scope])
      for (const route of staffRoutes(side)) {
        const { status } = await knock(side, route, { bearer })
        expect(status === 403, `${scope} ${nameOf(route)}`).toBe(
          route.surface === 'desk' || route.permission !== scope,
        )
      }
    }
  })

  it('lets no token near the account it belongs to', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token([...tokenScopes])
    for (const path of ['/admin/account', '/admin/undertaking']) {
      expect((await side.send(path, { bearer })).status).toBe(403)
    }
    const answer = await side.send('/admin/account/tokens', {
      form: { name: 'more', scopes: 'audit:read' },
      bearer,
    })
    expect(answer.status).toBe(403)
  })

  it('keeps the record from moderators', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Mo', 'moderator')
    expect((await side.send('/v1/admin/audit', { session })).status).toBe(403)
    expect((await side.send('/admin/audit', { session })).status).toBe(403)
    const page = await side.send('/admin', { session })
    expect(page.text).not.toContain('/admin/audit')
    expect((await side.send('/v1/admin/me', { session })).json).toEqual({
      name: 'Mo',
      roles: ['moderator'],
      via: 'session',
      permissions: [
        ...['account', 'blocks:read', 'blocks:write', 'comments:moderate', 'comments:read'],
        'comments:write',
      ],
    })
  })

  it('shows nothing private before the undertaking is accepted, and says where to', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    await side.container.database.knex('undertakings').update({ version: 'older words' })
    for (const route of staffRoutes(side).filter(({ permission }) => permission !== 'account')) {
      const answer = await knock(side, route, { session, own: true })
      expect(answer.status, nameOf(route)).toBe(403)
      if (route.surface === 'desk') expect(answer.text).toContain('/admin/undertaking')
      else expect(answer.json.code).toBe('undertaking-required')
    }
    const version = /value="([^"]+)"/.exec(
      (await side.send('/admin/undertaking', { session })).text,
    )?.[1]
    const refused = await side.send('/admin/undertaking', { form: {}, session, own: true })
    expect(refused.status).toBe(400)
    const form = { undertaking: version ?? '' }
    await side.send('/admin/undertaking', { form, session, own: true })
    expect((await side.send('/admin', { session })).status).toBe(200)
  })

  it('keeps every page and answer of staff out of caches and frames', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    for (const path of ['/admin', '/admin/audit', '/v1/admin/comments', '/admin/account']) {
      const { headers } = await side.send(path, { session })
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
    expect((await side.send('/admin', { session })).headers.get('content-security-policy')).toBe(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join(';'),
    )
  })
})
