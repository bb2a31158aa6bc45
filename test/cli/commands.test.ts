import { rm } from 'node:fs/promises'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { staffRoles } from '../../server/auth/permissions.ts'
import { undertaking } from '../../server/auth/undertaking.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine, type TestEngine, testEngines } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCommandPlace, runBuilt } from './command.ts'

/** A place for commands, and a server that runs on the same database and keys. */
async function aServedPlace(engine: TestEngine) {
  const place = await aCommandPlace(engine)
  const { DATABASE_URL: databaseUrl, ...environment } = place.environment
  const server = await aServer({ databaseUrl: databaseUrl ?? '', environment })
  return { ...place, server }
}

async function addOwner({ container }: RunningServer): Promise<void> {
  const { staff, undertakingService } = container.auth
  await staff.insert(
    { id: 'owner', name: 'Ada', roles: staffRoles, createdAt: 0 },
    { nameKey: 'ada', passwordHash: new Redacted('none') },
  )
  await undertakingService.accept('owner')
}

describeEachEngine('afterword owner', (engine) => {
  it('prints a link that makes its holder the owner, while there is none', async () => {
    const { run, server } = await aServedPlace(engine)
    const { code, output, errors } = await run('owner')
    expect([code, errors]).toEqual([0, ''])
    const [, token = ''] =
      /^http:\/\/127\.0\.0\.1:8080\/admin\/setup#([\w-]{43})\n$/.exec(output) ?? []
    const answer = await request(server.url)
      .post('/admin/setup')
      .type('form')
      .set('origin', server.url)
      .send({
        token,
        name: 'Ada',
        password: 'correct horse battery',
        undertaking: undertaking.version,
      })
    expect(answer.status).toBe(303)
    const again = await run('owner')
    expect(again.code).toBe(1)
    expect(again.output).toBe('')
    expect(again.errors).toBe('This server has an owner. Sign in instead.\n')
  }, 60_000)
})

describeEachEngine('afterword token', (engine) => {
  it('makes a token for some scopes, lists it, and revokes it', async () => {
    const { run, server } = await aServedPlace(engine)
    expect(await run('token')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('npm run owner'),
    })
    await addOwner(server)
    const made = await run('token', '--name', 'import', '--scopes', 'comments:read, audit:read')
    expect([made.code, made.errors]).toEqual([0, ''])
    const bearer = { authorization: `Bearer ${made.output.trim()}` }
    const ask = (path: string) => request(server.url).get(path).set(bearer)
    expect((await ask('/v1/admin/comments')).status).toBe(200)
    expect((await ask('/v1/admin/audit')).status).toBe(200)
    expect((await ask('/v1/admin/blocks')).status).toBe(403)

    const list = await run('token', '--list')
    const [, id = ''] =
      /^([0-9a-f-]{36}) {2}import {2}comments:read audit:read {2}until \d{4}-\d\d-\d\d\n$/.exec(
        list.output,
      ) ?? []
    expect(list.output).not.toContain(made.output.trim())
    expect(await run('token', '--revoke', id)).toMatchObject({
      code: 0,
      output: 'The token is revoked.\n',
    })
    expect((await ask('/v1/admin/comments')).status).toBe(401)
    expect((await run('token', '--list')).output).toBe('')
  }, 60_000)
})

describeEachEngine('afterword site', (engine) => {
  it('saves a site whose pages may post then, and lists it', async () => {
    const { run, server } = await aServedPlace(engine)
    const saved = await run(
      ...['site', 'save', 'garden', '--name', 'Garden', '--moderation', 'none'],
      ...['--origins', 'https://Garden.example/, http://localhost:9', '--language', 'de'],
    )
    expect([saved.code, saved.errors]).toEqual([0, ''])
    expect(saved.output).toContain('<afterword-comments site="garden">')
    expect((await run('site', 'list')).output).toContain(
      'garden  Garden  moderation: none  http://localhost:9 https://garden.example\n',
    )
    const answer = await request(server.url)
      .post('/v1/comments')
      .set('origin', 'https://garden.example')
      .send({ site: 'garden', page: '/', text: 'Hello', ...shownPolicy })
    expect(answer.status).toBe(201)
  }, 60_000)
})

describeEachEngine('afterword audit verify', (engine) => {
  it('says that the trail is whole, and names the row that is not', async () => {
    const { run, server } = await aServedPlace(engine)
    await addOwner(server)
    const { apiTokenService } = server.container.auth
    for (const name of ['one', 'two', 'three']) {
      await apiTokenService.create({ staffId: 'owner', name, scopes: ['comments:read'] })
    }
    const whole = await run('audit', 'verify')
    expect([whole.code, whole.errors]).toEqual([0, ''])
    const [, rows, anchor = ''] =
      /intact: (\d+) rows\.\nAnchor to keep elsewhere: (\d+:[0-9a-f]{64})\n$/.exec(whole.output) ??
      []
    expect(Number(rows)).toBeGreaterThan(3)
    expect((await run('audit', 'verify', '--anchor', anchor)).code).toBe(0)
    const elsewhere = anchor.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    expect((await run('audit', 'verify', '--anchor', elsewhere)).code).toBe(1)
    expect((await run('audit', 'verify', '--anchor', 'nonsense')).errors).toContain(
      '--anchor takes',
    )

    const { knex } = server.container.database
    const trigger =
      engine.name === 'postgres' ? 'audit_events_append_only' : 'audit_events_no_update'
    await knex.raw(`drop trigger ${trigger}${engine.name === 'postgres' ? ' on audit_events' : ''}`)
    await knex('audit_events').where({ seq: 2 }).update({ action: 'token.made' })
    const broken = await run('audit', 'verify')
    expect(broken.code).toBe(1)
    expect(broken.output).toMatch(/^The audit trail is broken at row 2: .+\.\n$/)
  }, 60_000)
})

describeEachEngine('afterword keys accept-loss', (engine) => {
  it('gives up blocks and origins of lost keys, when one says so', async () => {
    const { run, keyDir } = await aCommandPlace(engine)
    expect((await run('site', 'list')).code).toBe(0)
    await rm(keyDir, { recursive: true })
    const refused = await run('site', 'list')
    expect([refused.code, refused.output]).toEqual([1, ''])
    expect(refused.errors).toContain('accept-loss')
    expect((await run('keys', 'accept-loss')).errors).toContain('--confirm')
    expect((await run('site', 'list')).code).toBe(1)
    const accepted = await run('keys', 'accept-loss', '--confirm')
    expect([accepted.code, accepted.errors]).toEqual([0, ''])
    expect(accepted.output).toMatch(
      /^Given up: \d+ keys, 0 blocks, 0 origins, 0 addresses for notices, 0 requests\.\n$/,
    )
    expect((await run('site', 'list')).code).toBe(0)
    expect((await run('audit', 'verify')).code).toBe(0)
  }, 60_000)
})

describe('a command', () => {
  it('refuses scopes it does not know, and to revoke what is not there', async () => {
    const { run, server } = await aServedPlace(testEngines.sqlite)
    await addOwner(server)
    for (const words of [
      ['--scopes', 'account'],
      ['--scopes', ''],
      ['--revoke', 'none'],
    ]) {
      const { code, output, errors } = await run('token', ...words)
      expect([words, code, output]).toEqual([words, 1, ''])
      expect(errors).toMatch(/^[^\n]+\.\n$/)
    }
  }, 60_000)

  it('refuses a site that no page could use, and an anchor that is none', async () => {
    const { run } = await aCommandPlace(testEngines.sqlite)
    const right = ['--name', 'Garden', '--origins', 'https://garden.example']
    for (const words of [
      ['site', 'save', 'My Garden', ...right],
      ['site', 'save', 'garden', '--name', 'Garden'],
      ['site', 'save', 'garden', '--name', 'Garden', '--origins', 'garden.example'],
      ['site', 'save', 'garden', '--name', 'Garden', '--origins', 'https://garden.example/blog'],
      ['site', 'save', 'garden', ...right, '--moderation', 'some'],
      ['site', 'save', 'garden', ...right, '--language', 'Deutsch!'],
      ['audit', 'verify', '--anchor', 'nonsense'],
    ]) {
      const { code, output, errors } = await run(...words)
      expect([words, code, output]).toEqual([words, 1, ''])
      expect(errors).not.toBe('')
      expect(errors).not.toMatch(/at \w+ \(|node_modules/)
    }
    expect((await run('site', 'list')).output).toBe('')
  }, 60_000)

  it('that is wrong says what is, and ends with 1', async () => {
    for (const [words, said] of [
      [['nonsense'], 'unknown command'],
      [['site', 'nonsense'], 'unknown command'],
      [['owner', '--nonsense'], 'unknown option'],
      [['audit', 'verify', '--anchor'], 'argument missing'],
    ] as const) {
      const { code, output, errors } = await runBuilt({}, words)
      expect([code, output]).toEqual([1, ''])
      expect(errors).toContain(said)
    }
  })

  it('names the variable that is wrong', async () => {
    const { code, errors } = await runBuilt({ MODERATION: 'some' }, ['site', 'list'])
    expect(code).toBe(1)
    expect(errors).toBe('MODERATION cannot be used: it takes `all`, `links` or `none`.\n')
  })

  it('tells what there is', async () => {
    const { code, output } = await runBuilt({}, ['--help'])
    expect(code).toBe(0)
    for (const name of ['owner', 'token', 'site', 'audit', 'keys']) expect(output).toContain(name)
  })
})
