import { expect, it, onTestFinished, vi } from 'vitest'
import { PasswordHasher } from '../../server/auth/password-hasher.ts'
import { HOUR, MINUTE, SECOND } from '../../server/clock.ts'
import { Problem } from '../../server/errors.ts'
import type { ClientAddress } from '../../server/net/ip-address.ts'
import { parseIpAddress } from '../../server/net/ip-address.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import {
  type AuthWorld,
  auditedActions,
  becomeOwner,
  buildAuth,
  goodPassword,
} from './auth-world.ts'

const wrong = new Redacted('not the password at all')

function from(text: string): ClientAddress {
  const address = parseIpAddress(text)
  if (!address) throw new Error(`not an address: ${text}`)
  return new Redacted(address)
}

async function refusal(
  auth: AuthWorld,
  attempt: { name?: string; password?: Redacted<string>; address?: ClientAddress },
) {
  const { name = 'Ada', password = wrong, address = from('192.0.2.1') } = attempt
  return auth.signInService.signIn({ name, password, address }).then(
    () => undefined,
    (error: unknown) => error as { status: number; code: string; message: string; headers: object },
  )
}

describeEachEngine('signing in', (engine) => {
  it('starts a session for name and password, however the name is written', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (const name of ['Ada', 'ADA', ' ada ', 'Ａｄａ']) {
      const token = await auth.signInService.signIn({
        name,
        password: goodPassword,
        address: from('192.0.2.1'),
      })
      const principal = await auth.authenticator.authenticate({
        sessionToken: token,
        bearer: undefined,
      })
      expect(principal?.name).toBe('Ada')
    }
  })

  it('gives a new token every time', async () => {
    const auth = buildAuth(await engine.database())
    const first = await becomeOwner(auth)
    const request = { name: 'Ada', password: goodPassword, address: undefined }
    const second = await auth.signInService.signIn(request)
    expect(second.expose()).not.toBe(first.expose())
    expect(second.expose()).toMatch(/^[\w-]{43}$/)
  })

  it('answers unknown name, wrong password and disabled account alike', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    await becomeOwner(auth)
    const unknown = await refusal(auth, { name: 'Nobody' })
    const mistaken = await refusal(auth, {})
    await database.knex('staff').update({ disabled_at: auth.time.now })
    const disabled = await refusal(auth, { password: goodPassword })
    expect(unknown).toMatchObject({ status: 401, code: 'wrong-credentials' })
    expect(mistaken).toEqual(unknown)
    expect(disabled).toEqual(unknown)
  })

  it('writes every sign-in into the record, and that there was a failure', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    await refusal(auth, {})
    await auth.signInService.signIn({ name: 'Ada', password: goodPassword, address: undefined })
    expect(await auditedActions(auth)).toEqual([
      'owner.created',
      'undertaking.accepted',
      'session.started',
      'sign-in.failed',
      'session.started',
    ])
  })

  it('counts failures in one event a minute for an account, and for all unknown names together', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let at = 0; at < 4; at += 1) await refusal(auth, { address: from(`198.51.${at}.1`) })
    for (let at = 4; at < 8; at += 1) {
      await refusal(auth, { name: `Stranger ${at}`, address: from(`198.51.${at}.1`) })
    }
    auth.time.now += MINUTE
    await refusal(auth, { address: from('198.51.8.1') })
    const [owner] = await auth.staff.list()
    const failures = (await auth.audit.list({ limit: 100 }))
      .filter(({ action }) => action === 'sign-in.failed')
      .map(({ actor, targetId, details }) => [actor, targetId, details.failures])
    expect(failures.reverse()).toEqual([
      ['nobody', owner?.id, 1],
      ['nobody', undefined, 1],
      ['nobody', owner?.id, 4],
    ])
    expect(JSON.stringify(await auth.audit.list({ limit: 100 }))).not.toContain('Stranger')
  })

  it('makes an address that keeps failing wait longer and longer, and takes it back after', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let failure = 0; failure < 5; failure += 1) await refusal(auth, {})
    const pause = await refusal(auth, { password: goodPassword })
    expect(pause).toMatchObject({
      status: 429,
      code: 'sign-in-too-soon',
      headers: { 'retry-after': '1' },
    })
    auth.time.now += SECOND
    await refusal(auth, {})
    expect(await refusal(auth, {})).toMatchObject({ headers: { 'retry-after': '2' } })
    auth.time.now += 2 * SECOND
    expect(await refusal(auth, { password: goodPassword })).toBeUndefined()
  })

  it('counts a whole IPv6 /64 as one', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let failure = 0; failure < 5; failure += 1) {
      await refusal(auth, { name: `name ${failure}`, address: from(`2001:db8::${failure}`) })
    }
    expect(await refusal(auth, { address: from('2001:db8::ffff') })).toMatchObject({ status: 429 })
    expect(await refusal(auth, { address: from('2001:db8:0:1::1') })).toMatchObject({ status: 401 })
  })

  it('never keeps the owner out for more than a minute, whoever tries from everywhere', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let failure = 0; failure < 100; failure += 1) {
      auth.time.now += MINUTE
      await refusal(auth, { address: from(`198.51.100.${failure}`) })
    }
    const elsewhere = from('203.0.113.7')
    const pause = await refusal(auth, { password: goodPassword, address: elsewhere })
    expect(pause).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    auth.time.now += MINUTE
    expect(await refusal(auth, { password: goodPassword, address: elsewhere })).toBeUndefined()
  })

  it('lets an address that signed in before past the failures of others', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    const home = from('203.0.113.7')
    expect(await refusal(auth, { password: goodPassword, address: home })).toBeUndefined()
    for (let failure = 0; failure < 11; failure += 1) {
      await refusal(auth, { address: from(`198.51.100.${failure}`) })
    }
    expect(await refusal(auth, { address: from('198.51.100.99') })).toMatchObject({ status: 429 })
    expect(await refusal(auth, { password: goodPassword, address: home })).toBeUndefined()
  })

  it('gives everybody whose address is unknown one shared allowance', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let failure = 0; failure < 5; failure += 1) {
      await auth.signInService
        .signIn({ name: `name ${failure}`, password: wrong, address: undefined })
        .catch(() => {})
    }
    const request = { name: 'Ada', password: goodPassword, address: undefined }
    await expect(auth.signInService.signIn(request)).rejects.toMatchObject({ status: 429 })
  })

  it('counts attempts under way, so that many at once are no way around', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    const answers = await Promise.all(Array.from({ length: 12 }, () => refusal(auth, {})))
    expect(answers.filter((answer) => answer?.status === 401)).toHaveLength(5)
  })

  it('forgets failures after a quiet hour', async () => {
    const auth = buildAuth(await engine.database())
    await becomeOwner(auth)
    for (let failure = 0; failure < 5; failure += 1) await refusal(auth, {})
    auth.time.now += HOUR
    await refusal(auth, {})
    expect(await refusal(auth, {})).toMatchObject({ status: 401 })
  })
})

describeEachEngine('the hash of a password from before an update', (engine) => {
  it('is taken, and made anew at the sign-in', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    await becomeOwner(auth)
    const before = await new PasswordHasher({ logN: 6 }).hash(goodPassword)
    await database.knex('staff').update({ password_hash: before.expose() })
    const stored = async () => (await database.knex('staff').first('password_hash')).password_hash
    await refusal(auth, {})
    expect(await stored()).toBe(before.expose())
    await auth.signInService.signIn({ name: 'Ada', password: goodPassword, address: undefined })
    const renewed = await stored()
    expect(renewed).toMatch(/^\$scrypt\$ln=4,r=8,p=3\$/)
    await auth.signInService.signIn({ name: 'Ada', password: goodPassword, address: undefined })
    expect(await stored()).toBe(renewed)
  })
})

it('an attempt that is refused because many sign in is no failure', async () => {
  const auth = buildAuth(await testEngines.sqlite.database())
  await becomeOwner(auth)
  const busy = new Problem(503, 'sign-in-busy', 'Many sign in. Try again later.')
  const full = vi.spyOn(PasswordHasher.prototype, 'verify').mockRejectedValue(busy)
  onTestFinished(() => full.mockRestore())
  for (let attempt = 0; attempt < 12; attempt += 1) {
    expect(await refusal(auth, {})).toMatchObject({ code: 'sign-in-busy' })
  }
  full.mockRestore()
  expect(await refusal(auth, {})).toMatchObject({ code: 'wrong-credentials' })
})
