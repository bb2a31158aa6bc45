import { expect, it } from 'vitest'
import { migrationSource } from '../../migrations/index.ts'
import type { TokenScope } from '../../server/auth/permissions.ts'
import { DAY } from '../../server/clock.ts'
import { Redacted } from '../../server/redacted.ts'
import { aRow } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'
import { type AuthWorld, auditedActions, becomeOwner, buildAuth } from './auth-world.ts'

async function ownerOf(auth: AuthWorld) {
  const sessionToken = await becomeOwner(auth)
  const owner = await auth.authenticator.authenticate({ sessionToken, bearer: undefined })
  if (!owner) throw new Error('the owner could not sign in')
  return { sessionToken, staffId: owner.staffId }
}

const who = (auth: AuthWorld, bearer: Redacted<string>) =>
  auth.authenticator.authenticate({ bearer, sessionToken: undefined })

describeEachEngine('API tokens', (engine) => {
  it('let a program do what they say and nothing else', async () => {
    const auth = buildAuth(await engine.database())
    const { staffId } = await ownerOf(auth)
    const scopes: TokenScope[] = ['comments:read', 'comments:moderate']
    const { token } = await auth.apiTokenService.create({ staffId, name: 'bot', scopes })
    expect(token.expose()).toMatch(/^aw_[\w-]{43}$/)
    const principal = await who(auth, token)
    expect(principal).toMatchObject({ staffId, via: 'token' })
    expect([...(principal?.permissions ?? [])].sort()).toEqual([...scopes].sort())
  })

  it('never reach further than the role of their owner', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const { staffId } = await ownerOf(auth)
    const request = { staffId, name: 'bot', scopes: ['audit:read', 'comments:read'] } as const
    const { token } = await auth.apiTokenService.create(request)
    await database.knex('staff_roles').whereNot({ role: 'moderator' }).delete()
    expect([...((await who(auth, token))?.permissions ?? [])]).toEqual(['comments:read'])
  })

  it('are stored as a hash, listed without their value', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const { staffId } = await ownerOf(auth)
    const { id, token } = await auth.apiTokenService.create({
      staffId,
      name: ' my bot ',
      scopes: ['comments:read', 'comments:read'],
    })
    const rows = await database.knex('api_tokens').select('*')
    expect(JSON.stringify(rows)).not.toContain(token.expose())
    expect(await auth.apiTokenService.list(staffId)).toEqual([
      {
        ...{ id, staffId, name: 'my bot', scopes: ['comments:read'], createdAt: auth.time.now },
        expiresAt: auth.time.now + 365 * DAY,
      },
    ])
  })

  it('end at once when revoked, by their owner only', async () => {
    const auth = buildAuth(await engine.database())
    const { staffId } = await ownerOf(auth)
    const request = { staffId, name: 'bot', scopes: ['comments:read'] } as const
    const { id, token } = await auth.apiTokenService.create(request)
    await expect(auth.apiTokenService.revoke({ staffId: 'other', id })).rejects.toMatchObject({
      status: 404,
    })
    await auth.apiTokenService.revoke({ staffId, id })
    expect(await who(auth, token)).toBeUndefined()
    expect(await auth.apiTokenService.list(staffId)).toEqual([])
    await expect(auth.apiTokenService.revoke({ staffId, id })).rejects.toMatchObject({
      status: 404,
    })
    expect((await auditedActions(auth)).slice(-2)).toEqual(['token.created', 'token.revoked'])
  })

  it('end by themselves after a year', async () => {
    const auth = buildAuth(await engine.database())
    const { staffId } = await ownerOf(auth)
    const request = { staffId, name: 'bot', scopes: ['comments:read'] } as const
    const { token } = await auth.apiTokenService.create(request)
    auth.time.now += 365 * DAY - 1
    expect(await who(auth, token)).toBeDefined()
    expect(await auth.apiTokenService.list(staffId)).toHaveLength(1)
    auth.time.now += 1
    expect(await who(auth, token)).toBeUndefined()
    expect(await auth.apiTokenService.list(staffId)).toEqual([])
  })

  it('end when their owner signs out everywhere, and nobody else’s do', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const { staffId } = await ownerOf(auth)
    await database.knex('staff').insert({ ...aRow('staff'), id: 'other', name_key: 'other' })
    const request = { name: 'bot', scopes: ['comments:read'] } as const
    const { token } = await auth.apiTokenService.create({ ...request, staffId })
    await auth.apiTokenService.create({ ...request, staffId: 'other' })
    await auth.sessionService.endAll(staffId)
    expect(await who(auth, token)).toBeUndefined()
    expect(await auth.apiTokenService.list('other')).toHaveLength(1)
  })

  it('of earlier versions end a year after they were made', async () => {
    const { knex } = await engine.database()
    const names = await migrationSource.getMigrations([])
    for (const _ of names.slice(names.indexOf('20261128120000-end-api-tokens'))) {
      await knex.migrate.down({ migrationSource })
    }
    const { expires_at: end, ...old } = aRow('api_tokens')
    await knex('staff').insert(aRow('staff'))
    await knex('api_tokens').insert(old)
    await knex.migrate.latest({ migrationSource })
    const [row] = await knex('api_tokens')
    expect([Number(row.expires_at), row.name]).toEqual([end, old.name])
  })

  it('count instead of a session sent with them', async () => {
    const auth = buildAuth(await engine.database())
    const { sessionToken } = await ownerOf(auth)
    const bearer = new Redacted('aw_unknown')
    expect(await auth.authenticator.authenticate({ sessionToken, bearer })).toBeUndefined()
  })

  it('are lost with the account', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    const { staffId } = await ownerOf(auth)
    const request = { staffId, name: 'bot', scopes: ['comments:read'] } as const
    const { token } = await auth.apiTokenService.create(request)
    await database.knex('staff').update({ disabled_at: 1 })
    expect(await who(auth, token)).toBeUndefined()
  })

  it.each([
    ['no name', { name: '  ', scopes: ['comments:read'] as TokenScope[] }, 'name'],
    [
      'an endless name',
      { name: 'x'.repeat(81), scopes: ['comments:read'] as TokenScope[] },
      'name',
    ],
    ['nothing to do', { name: 'bot', scopes: [] }, 'scopes'],
  ])('are not made with %s', async (_case, request, field) => {
    const auth = buildAuth(await engine.database())
    const { staffId } = await ownerOf(auth)
    await expect(auth.apiTokenService.create({ staffId, ...request })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field }],
    })
  })
})
