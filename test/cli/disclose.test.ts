import { expect, it } from 'vitest'
import { Redacted } from '../../server/redacted.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCommandPlace } from './command.ts'

const ADDRESS = '203.0.113.77'
const ground = 'Threats against a named person, order read and kept in the safe.'

/** A server with a comment that waits and a privacy officer, and the commands beside it. */
async function start(engine: TestEngine) {
  const { environment, run } = await aCommandPlace(engine)
  const { DATABASE_URL: databaseUrl = '', ...others } = environment
  const { container, url } = await aServer({
    databaseUrl,
    environment: { ...others, TRUST_PROXY: 'loopback' },
  })
  const { staff, undertakingService } = container.auth
  await staff.insert(
    { id: 'pia', name: 'Pia', roles: ['privacy-officer'], createdAt: 0 },
    { nameKey: 'pia', passwordHash: new Redacted('none') },
  )
  await undertakingService.accept('pia')
  const comment = { site: 'default', page: '/post', text: 'I know where you live', ...shownPolicy }
  const answer = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ADDRESS },
    body: JSON.stringify(comment),
  })
  const { id } = ((await answer.json()) as { comment: { id: string } }).comment
  const disclose = (...words: string[]) => run('disclose', '--comment', id, ...words)
  return { container, run, disclose, id }
}

const founded = ['--basis', 'law', '--authority', 'Police', '--reference', '12-345']
const who = ['--ground', ground, '--by', 'Pia']

describeOnSqlite('afterword disclose', (engine) => {
  it('prints what is held to standard output, on the record and counted', async () => {
    const { container, disclose, id } = await start(engine)
    const { code, output, errors } = await disclose(...founded, ...who, '--yes')
    expect([code, errors]).toEqual([0, ''])
    expect(output).toContain(`comment: ${id}`)
    expect(output).toContain('text: "I know where you live"')
    expect(output).toContain(`address: ${ADDRESS}`)
    const [event] = await container.privacy.audit.list({ limit: 1 })
    expect(event).toMatchObject({ actor: 'pia', action: 'comment.disclosed', targetId: id })
    expect(await container.database.knex('disclosure_counts')).toMatchObject([
      { basis: 'law', disclosures: 1 },
    ])
  })

  it('does nothing without basis, authority, reference, ground, a privacy officer, or a yes', async () => {
    const { container, run, disclose } = await start(engine)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const before = await container.privacy.audit.list({ limit: 100 })
    for (const attempt of [
      () => disclose(...who, '--yes'),
      () => disclose('--basis', 'law', ...who, '--yes'),
      () => disclose(...founded, '--ground', 'too short', '--by', 'Pia', '--yes'),
      () => disclose(...founded, '--ground', ground, '--by', 'Nobody', '--yes'),
      () => disclose(...founded, '--ground', ground, '--yes'),
      () => disclose(...founded, ...who),
      () => run('disclose', '--comment', nobody, ...founded, ...who, '--yes'),
    ]) {
      const { code, output } = await attempt()
      expect(code).not.toBe(0)
      expect(output).not.toContain(ADDRESS)
    }
    expect(await container.privacy.audit.list({ limit: 100 })).toEqual(before)
    expect(await container.database.knex('disclosure_counts')).toEqual([])
  }, 90_000)
})

describeOnSqlite('afterword staff', (engine) => {
  it('lists, invites and disables', async () => {
    const { container, run } = await start(engine)
    expect((await run('staff', 'list')).output).toContain('Pia  privacy-officer')
    const invited = await run('staff', 'invite', '--roles', 'owner, moderator')
    const token = invited.output.trim().split('/admin/join#')[1] ?? ''
    const form = { token, name: 'Ada', password: 'eight loud herons fly' }
    await container.auth.invitationService.redeem({
      ...{ ...form, token: new Redacted(form.token), password: new Redacted(form.password) },
    })
    expect((await run('staff', 'disable', 'pia')).code).toBe(0)
    const { output } = await run('staff', 'list')
    expect(output).toMatch(/Ada {2}owner,moderator\n.*Pia {2}privacy-officer {2}disabled\n$/)
    const last = await run('staff', 'disable', 'Ada')
    expect([last.code, last.errors.trim()]).toEqual([
      1,
      'This is the last owner. Make somebody else an owner first.',
    ])
    expect((await run('staff', 'invite', '--roles', 'king')).code).toBe(1)
  }, 90_000)
})
