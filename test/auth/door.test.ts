import { expect, it } from 'vitest'
import { undertaking } from '../../server/auth/undertaking.ts'
import { MINUTE } from '../../server/clock.ts'
import { type StaffSide, staffPassword, startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite } from '../support/engines.ts'

const password = 'seven quiet herons wade'
const own = true

async function setUp(side: StaffSide, changes: Readonly<Record<string, string>> = {}) {
  const token = (await side.container.auth.ownerLinkService.create()).expose()
  const form = { token, name: 'Ada', password, undertaking: undertaking.version, ...changes }
  return side.send('/admin/setup', { form, own })
}

const cookieOf = (headers: Headers) => headers.get('set-cookie') ?? ''
const sessionOf = (headers: Headers) => cookieOf(headers).split(';')[0] ?? ''

describeOnSqlite('the door', (engine) => {
  it('lets the owner in by the link, then by name and password, and out again', async () => {
    const side = await startStaffSide(await engine.url())
    const made = await setUp(side)
    expect([made.status, made.headers.get('location')]).toEqual([303, '/admin/start'])
    expect(cookieOf(made.headers)).toMatch(
      /^afterword=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const entered = await side.send('/admin/sign-in', { form: { name: 'ada', password }, own })
    const session = sessionOf(entered.headers)
    expect(session).not.toBe(sessionOf(made.headers))
    expect((await side.send('/admin/account', { session })).text).toContain('with 2 browsers')
    const left = await side.send('/admin/sign-out', { method: 'POST', session, own })
    expect(cookieOf(left.headers)).toContain('Max-Age=0')
    expect((await side.send('/admin', { session })).status).toBe(303)
    const everywhere = { method: 'POST', session: sessionOf(made.headers), own }
    await side.send('/admin/sign-out-everywhere', everywhere)
    expect((await side.send('/admin', { session: sessionOf(made.headers) })).status).toBe(303)
  })

  it('shows what is wrong with a set-up beside its field and keeps the code usable', async () => {
    const side = await startStaffSide(await engine.url())
    for (const [changes, words] of [
      [{ undertaking: '' }, 'Accept the undertaking to go on.'],
      [{ password: 'short' }, 'Use at least 12 characters.'],
      [{ name: ' ' }, 'Choose a name'],
      [{ token: 'A'.repeat(43) }, 'npm run owner'],
    ] as const) {
      const answer = await setUp(side, changes)
      expect([400, 401]).toContain(answer.status)
      expect(answer.text).toContain(words)
      expect(answer.text).not.toContain(password)
    }
    expect(await side.container.database.knex('staff').select('id')).toEqual([])
  })

  it('is closed to a second owner', async () => {
    const side = await startStaffSide(await engine.url())
    await setUp(side)
    const page = await side.send('/admin/setup')
    expect(page.headers.get('location')).toBe('/admin/sign-in')
    const form = { token: 'x', name: 'Eve', password, undertaking: undertaking.version }
    expect((await side.send('/admin/setup', { form, own })).status).toBe(401)
    expect(await side.container.database.knex('staff').select('name')).toEqual([{ name: 'Ada' }])
  })

  it('has no route by which a stranger becomes staff', async () => {
    const side = await startStaffSide(await engine.url())
    await side.container.auth.ownerLinkService.create()
    for (const { path, method } of side.container.routes) {
      const form = { name: 'Eve', password, undertaking: undertaking.version, token: '' }
      await side.send(path.replace(/:\w+/, 'x'), {
        method: method.toUpperCase(),
        ...(method === 'get' ? {} : { form }),
        own,
      })
    }
    expect(await side.container.database.knex('staff').select('id')).toEqual([])
  })

  it('takes no credential that is not text', async () => {
    const side = await startStaffSide(await engine.url())
    for (const json of [
      { name: {}, password: {} },
      { name: ['Ada'], password: [] },
      { name: 'Ada', password: { $ne: 1 } },
      { name: 'Ada', password: 1 },
      { name: true, password: true },
    ]) {
      const answer = await side.send('/admin/sign-in', { json, own })
      expect(answer.status).toBe(415)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  it('takes no form with a field twice, too many, too few or too long', async () => {
    const side = await startStaffSide(await engine.url())
    for (const body of [
      'name=Ada&name=Eve&password=x',
      'name=Ada&password=x&password=y',
      'name[]=Ada&password=x',
      'name=Ada&password[$ne]=1',
      'name=Ada',
      '',
      'name=Ada&password=x&role=owner',
      `name=Ada&password=${'x'.repeat(1001)}`,
    ]) {
      const answer = await side.send('/admin/sign-in', { form: new URLSearchParams(body), own })
      expect(answer.status).toBe(400)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  it('answers a wrong password, an unknown name and a stored hash in the same way', async () => {
    const side = await startStaffSide(await engine.url())
    await setUp(side)
    const [{ password_hash }] = await side.container.database.knex('staff')
    const answers = []
    for (const form of [
      { name: 'Ada', password: 'wrong password here' },
      { name: 'Eda', password: 'wrong password here' },
      { name: 'Ada', password: password_hash },
    ]) {
      const { status, text } = await side.send('/admin/sign-in', { form, own })
      answers.push({ status, text: text.replaceAll('Eda', 'Ada') })
    }
    expect(answers[0]?.status).toBe(401)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it('asks for patience with Retry-After after several failures', async () => {
    const side = await startStaffSide(await engine.url())
    const form = { name: 'Nobody', password: 'wrong password here' }
    for (let failure = 0; failure < 5; failure += 1) {
      expect((await side.send('/admin/sign-in', { form, own })).status).toBe(401)
    }
    const answer = await side.send('/admin/sign-in', { form, own })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
    expect(answer.text).toContain('Try again in 1 second.')
  })

  it('signs nobody in from a foreign page', async () => {
    const side = await startStaffSide(await engine.url())
    await setUp(side)
    const form = { name: 'Ada', password }
    for (const headers of [{}, { origin: 'https://evil.example' }]) {
      const answer = await side.send('/admin/sign-in', { form, headers })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  it('ends the session that the browser had, when somebody signs in or joins with it', async () => {
    const side = await startStaffSide(await engine.url())
    const signInWith = async (session: string) => {
      const form = { name: 'Ada', password: staffPassword }
      const answer = await side.send('/admin/sign-in', { form, session, own: true })
      expect(answer.status).toBe(303)
      return sessionOf(answer.headers)
    }
    const isAlive = async (session: string) =>
      (await side.send('/v1/admin/me', { session })).status === 200
    const other = await side.signIn('Ada')
    const ofMo = await side.signIn('Mo', 'moderator')
    const first = await signInWith(ofMo)
    expect([await isAlive(ofMo), await isAlive(first)]).toEqual([false, true])
    const second = await signInWith(first)
    expect([await isAlive(first), await isAlive(second)]).toEqual([false, true])
    const invited = { roles: ['moderator'], invitedBy: undefined } as const
    const { token } = await side.container.auth.invitationService.invite(invited)
    const joining = { token: token.expose(), name: 'Jo', password: staffPassword }
    const form = { ...joining, undertaking: undertaking.version }
    await side.send('/admin/join', { form, session: second, own: true })
    // Another browser of the same person keeps its own.
    expect([await isAlive(second), await isAlive(other)]).toEqual([false, true])
    const ended = await side.audited('session.ended')
    expect(ended.map(({ actor }) => actor)).toEqual([
      await side.idOf('Mo'),
      await side.idOf('Ada'),
      await side.idOf('Ada'),
    ])
  })

  it('ends an idle session in the browser too', async () => {
    const side = await startStaffSide(await engine.url())
    const session = sessionOf((await setUp(side)).headers)
    side.time.now += 30 * MINUTE
    const answer = await side.send('/admin', { session })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/sign-in'])
  })

  it('makes a token that is shown once, and revokes it', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const form = new URLSearchParams([
      ['name', 'my <bot>'],
      ['scopes', 'comments:read'],
      ['scopes', 'blocks:read'],
    ])
    const asked = await side.send('/admin/account/tokens', { form, session, own })
    expect([asked.status, asked.text.includes('name="password"')]).toEqual([403, true])
    expect(asked.text).toContain('value="my &lt;bot>"')
    expect(asked.text).toMatch(/value="blocks:read" checked/)
    form.set('password', 'wrong')
    expect((await side.send('/admin/account/tokens', { form, session, own })).status).toBe(403)
    expect(await side.container.database.knex('api_tokens')).toEqual([])
    form.set('password', staffPassword)
    const made = await side.send('/admin/account/tokens', { form, session, own })
    const bearer = /aw_[\w-]{43}/.exec(made.text)?.[0] ?? ''
    expect((await side.send('/v1/admin/blocks', { bearer })).status).toBe(200)
    const page = await side.send('/admin/account', { session })
    expect(page.text).toContain('my &lt;bot')
    expect(page.text).toContain('<time datetime="2027-11-22')
    expect(page.text).toContain('Signing out everywhere ends your API tokens too.')
    expect(page.text).not.toContain(bearer)
    const revoke = /\/admin\/account\/tokens\/[0-9a-f-]{36}\/revoke/.exec(page.text)?.[0] ?? ''
    await side.send(revoke, { method: 'POST', session, own })
    expect((await side.send('/v1/admin/blocks', { bearer })).status).toBe(401)
    expect(side.lines.join('')).not.toContain(bearer)
  })

  it('makes no token without a purpose, a scope, or with a scope that does not exist', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    await side.confirm(session)
    for (const form of [
      { name: 'bot' },
      { name: ' ', scopes: 'comments:read' },
      { name: 'bot', scopes: 'account' },
      { name: 'bot', scopes: 'comments:read comments:write' },
    ]) {
      const answer = await side.send('/admin/account/tokens', { form, session, own })
      expect(answer.status).toBe(400)
    }
  })

  it('writes neither names nor passwords into the log', async () => {
    const side = await startStaffSide(await engine.url())
    await setUp(side)
    const form = { name: 'Zebulon', password: 'wrong password here' }
    await side.send('/admin/sign-in', { form, own })
    expect(side.lines.join('')).not.toMatch(/Zebulon|Ada|heron|wrong password/)
  })
})
