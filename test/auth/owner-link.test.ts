import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { undertaking } from '../../server/auth/undertaking.ts'
import { MINUTE } from '../../server/clock.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'
import { auditedActions, becomeOwner, buildAuth, goodPassword } from './auth-world.ts'

const request = { name: 'Ada', password: goodPassword }

describeEachEngine('the owner link', (engine) => {
  it('is needed: a fresh server has no account', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    expect(await auth.ownerLinkService.ownerExists()).toBe(false)
    expect(await database.knex('staff').select('id')).toEqual([])
  })

  it('makes the owner, records the undertaking and signs in', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const session = await becomeOwner(auth)
    const bearer = undefined
    const principal = await auth.authenticator.authenticate({ sessionToken: session, bearer })
    expect(principal).toMatchObject({
      name: 'Ada',
      roles: ['owner', 'moderator', 'privacy-officer'],
      undertakingAccepted: true,
    })
    const [acceptance] = await database.knex('undertakings').select('*')
    expect(acceptance).toMatchObject({
      staff_id: principal?.staffId,
      version: undertaking.version,
      accepted_at: auth.time.now,
    })
    const words = createHash('sha256').update(undertaking.paragraphs.join('\n\n')).digest()
    expect(acceptance.text_hash.equals(words)).toBe(true)
    expect(await auditedActions(auth)).toEqual([
      'owner.created',
      'undertaking.accepted',
      'session.started',
    ])
  })

  it('stores only the hash of its token', async () => {
    const database = await engine.database()
    const token = await buildAuth(database).ownerLinkService.create()
    const rows = await database.knex('owner_links').select('*')
    expect(rows[0].token_hash).toEqual(createHash('sha256').update(token.expose()).digest())
  })

  it('works once: afterwards there is an owner', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const first = await auth.ownerLinkService.create()
    const second = await auth.ownerLinkService.create()
    await auth.ownerLinkService.redeem({ ...request, token: first })
    for (const token of [first, second]) {
      await expect(
        auth.ownerLinkService.redeem({ ...request, name: 'Eve', token }),
      ).rejects.toMatchObject({ code: 'link-not-valid' })
    }
    await expect(auth.ownerLinkService.create()).rejects.toMatchObject({ code: 'owner-exists' })
    expect(await database.knex('owner_links').select('token_hash')).toEqual([])
  })

  it('makes one owner when two links are used at the same time', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const tokens = [await auth.ownerLinkService.create(), await auth.ownerLinkService.create()]
    const outcomes = await Promise.allSettled(
      tokens.map((token, at) =>
        auth.ownerLinkService.redeem({ ...request, name: `Ada ${at}`, token }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await database.knex('staff').select('id')).toHaveLength(1)
  })

  it('is dead after 15 minutes', async () => {
    const auth = buildAuth(await engine.database())
    const token = await auth.ownerLinkService.create()
    auth.time.now += 15 * MINUTE
    await expect(auth.ownerLinkService.redeem({ ...request, token })).rejects.toMatchObject({
      status: 401,
      code: 'link-not-valid',
    })
  })

  it('is not valid when nobody made it', async () => {
    const auth = buildAuth(await engine.database())
    await auth.ownerLinkService.create()
    const token = new Redacted('A'.repeat(43))
    await expect(auth.ownerLinkService.redeem({ ...request, token })).rejects.toMatchObject({
      code: 'link-not-valid',
    })
  })

  it('stays valid after a name or password that cannot be used', async () => {
    const auth = buildAuth(await engine.database())
    const token = await auth.ownerLinkService.create()
    for (const [field, wrong] of [
      ['name', { name: '  ' }],
      ['name', { name: 'x'.repeat(41) }],
      ['name', { name: 'Ada\u202Egpj' }],
      ['name', { name: '★ ★' }],
      ['password', { password: new Redacted('short') }],
      ['password', { password: new Redacted('Password1234') }],
    ] as const) {
      await expect(
        auth.ownerLinkService.redeem({ ...request, ...wrong, token }),
      ).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field }] })
    }
    await expect(auth.ownerLinkService.redeem({ ...request, token })).resolves.toBeDefined()
  })
})
