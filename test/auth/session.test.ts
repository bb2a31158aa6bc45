import { expect, it, vi } from 'vitest'
import { HOUR, MINUTE } from '../../server/clock.ts'
import type { Database } from '../../server/db/database.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'
import {
  type AuthWorld,
  auditedActions,
  becomeOwner,
  buildAuth,
  goodPassword,
} from './auth-world.ts'

const who = (auth: AuthWorld, sessionToken: Redacted<string>) =>
  auth.authenticator.authenticate({ sessionToken, bearer: undefined })

const signIn = (auth: AuthWorld) =>
  auth.signInService.signIn({ name: 'Ada', password: goodPassword, address: undefined })

async function seenAt({ knex }: Database): Promise<number> {
  return (await knex('sessions').first('seen_at')).seen_at
}

/** Nobody waits for the note that a session was used at a moment; the next look may come before it. */
async function untilNoted(database: Database, moment: number): Promise<void> {
  await vi.waitFor(async () => expect(await seenAt(database)).toBe(moment), 60_000)
}

describeEachEngine('sessions', (engine) => {
  it('stores the hash of the token, never the token', async () => {
    const database = await engine.database()
    const token = await becomeOwner(buildAuth(database))
    const rows = await database.knex('sessions').select('*')
    expect(JSON.stringify(rows)).not.toContain(token.expose())
    expect(rows[0].token_hash.toString('base64url')).not.toBe(token.expose())
    expect(rows[0].token_hash).toHaveLength(32)
  })

  it('knows the first owner, who holds every role, and what the roles permit', async () => {
    const auth = buildAuth(await engine.database())
    const principal = await who(auth, await becomeOwner(auth))
    expect(principal).toMatchObject({
      name: 'Ada',
      roles: ['owner', 'moderator', 'privacy-officer'],
      via: 'session',
    })
    expect([...(principal?.permissions ?? [])].sort()).toEqual([
      'account',
      'audit:read',
      'blocks:read',
      'blocks:write',
      'comments:moderate',
      'comments:read',
      'comments:write',
      'origins:reveal',
      'personal-data:export',
      'requests:answer',
      'requests:read',
      'staff:manage',
      'statistics:read',
    ])
  })

  it('does not let a moderator read the record', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    await database.knex('staff_roles').whereNot({ role: 'moderator' }).delete()
    expect((await who(auth, token))?.permissions.has('audit:read')).toBe(false)
  })

  it('ends after 30 minutes without a request', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    for (const _ of ['first', 'second']) {
      auth.time.now += 29 * MINUTE
      expect(await who(auth, token)).toBeDefined()
      await untilNoted(database, auth.time.now)
    }
    auth.time.now += 30 * MINUTE
    expect(await who(auth, token)).toBeUndefined()
  })

  it('ends after 12 hours however busy it is', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    const end = auth.time.now + 12 * HOUR
    while (auth.time.now + 20 * MINUTE < end) {
      auth.time.now += 20 * MINUTE
      expect(await who(auth, token)).toBeDefined()
      await untilNoted(database, auth.time.now)
    }
    auth.time.now = end
    expect(await who(auth, token)).toBeUndefined()
  })

  it('notes at most once a minute that it was used', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    const begin = auth.time.now
    auth.time.now = begin + MINUTE - 1
    await who(auth, token)
    expect(await seenAt(database)).toBe(begin)
    auth.time.now = begin + MINUTE
    await who(auth, token)
    await untilNoted(database, begin + MINUTE)
  })

  it('signs out one browser and leaves the other', async () => {
    const auth = buildAuth(await engine.database())
    const first = await becomeOwner(auth)
    const second = await signIn(auth)
    const staffId = (await who(auth, first))?.staffId ?? ''
    expect(await auth.sessionService.count(staffId)).toBe(2)
    await auth.sessionService.end(first, staffId)
    expect(await who(auth, first)).toBeUndefined()
    expect(await who(auth, second)).toBeDefined()
    expect((await auditedActions(auth)).at(-1)).toBe('session.ended')
  })

  it('signs out everywhere', async () => {
    const auth = buildAuth(await engine.database())
    const tokens = [await becomeOwner(auth), await signIn(auth)] as const
    await auth.sessionService.endAll((await who(auth, tokens[0]))?.staffId ?? '')
    expect(await who(auth, tokens[0])).toBeUndefined()
    expect(await who(auth, tokens[1])).toBeUndefined()
  })

  it('loses a disabled account at the next request', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    await database.knex('staff').update({ disabled_at: auth.time.now })
    expect(await who(auth, token)).toBeUndefined()
  })

  it('knows nobody by a token it never made', async () => {
    const auth = buildAuth(await engine.database())
    const token = await becomeOwner(auth)
    expect(await who(auth, new Redacted('x'.repeat(43)))).toBeUndefined()
    expect(await who(auth, new Redacted(''))).toBeUndefined()
    expect(await who(auth, new Redacted(`${token.expose()}x`))).toBeUndefined()
  })

  it('removes dead sessions and keeps living ones', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    await becomeOwner(auth)
    auth.time.now += 30 * MINUTE
    const living = await signIn(auth)
    expect(await auth.sessionService.purge()).toBe(1)
    expect(await who(auth, living)).toBeDefined()
  })

  it('permits only the own account until the undertaking in its present words is accepted', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const token = await becomeOwner(auth)
    await database.knex('undertakings').update({ version: 'older words' })
    const principal = await who(auth, token)
    expect(principal?.undertakingAccepted).toBe(false)
    expect([...(principal?.permissions ?? [])]).toEqual(['account'])
    await auth.undertakingService.accept(principal?.staffId ?? '')
    expect((await who(auth, token))?.permissions.has('comments:read')).toBe(true)
  })
})
