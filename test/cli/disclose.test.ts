import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { PasswordHasher } from '../../server/auth/password-hasher.ts'
import { DAY } from '../../server/clock.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aCommandPlace } from './command.ts'

const ADDRESS = '203.0.113.77'
const password = 'seven quiet herons wade'
// A stored hash carries its own cost: cheap here, so that tests need not wait.
const hasher = new PasswordHasher({ logN: 4 })
const ground = 'Threats against a named person, order read and kept in the safe.'

/** A server with a comment that waits and a privacy officer, and the commands beside it. */
async function start(engine: TestEngine) {
  const { environment, run, keyDir } = await aCommandPlace(engine)
  const { DATABASE_URL: databaseUrl = '', ...others } = environment
  const { container, url } = await aServer({
    databaseUrl,
    environment: { ...others, TRUST_PROXY: 'loopback' },
  })
  const { staff, undertakingService } = container.auth
  await staff.insert(
    { id: 'pia', name: 'Pia', roles: ['privacy-officer'], createdAt: 0 },
    { nameKey: 'pia', passwordHash: await hasher.hash(new Redacted(password)) },
  )
  await undertakingService.accept('pia')
  const comment = { site: 'default', page: '/post', text: 'I know where you live', ...shownPolicy }
  const answer = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ADDRESS },
    body: JSON.stringify(comment),
  })
  const { comment: written, editKey } = (await answer.json()) as {
    readonly comment: { readonly id: string }
    readonly editKey: string
  }
  const { id } = written
  const passwordFile = join(dirname(keyDir), 'password')
  await writeFile(passwordFile, `${password}\n`)
  const disclose = (...words: string[]) => run('disclose', '--comment', id, ...words)
  const proof = ['--password-file', passwordFile]
  const held = async () => {
    const headers = { authorization: `Bearer ${editKey}` }
    return (await fetch(`${url}/v1/comments/${id}/held`, { headers })).json()
  }
  return { container, run, disclose, id, proof, passwordFile, held }
}

const founded = ['--basis', 'law', '--authority', 'Police', '--reference', '12-345']
const who = ['--ground', ground, '--by', 'Pia']

describeOnSqlite('afterword disclose', (engine) => {
  it('prints what is held to standard output, on the record and counted', async () => {
    const { container, disclose, id, proof, held } = await start(engine)
    expect(await held()).toMatchObject({ disclosures: [] })
    const { code, output, errors } = await disclose(...founded, ...who, ...proof, '--yes')
    expect([code, errors]).toEqual([0, ''])
    expect(output).toContain(`comment: ${id}`)
    expect(output).toContain('text: "I know where you live"')
    expect(output).toContain(`address: ${ADDRESS}`)
    const [event] = await container.privacy.audit.list({ limit: 1 })
    expect(event).toMatchObject({ actor: 'pia', action: 'comment.disclosed', targetId: id })
    expect(await container.database.knex('disclosure_counts')).toMatchObject([
      { basis: 'law', disclosures: 1 },
    ])
    const day = new Date().toISOString().slice(0, 10)
    expect(await held()).toMatchObject({ disclosures: [{ day, basis: 'law' }] })
  })

  it('keeps silent to the author until the day that is given with its law', async () => {
    const { container, disclose, proof, held } = await start(engine)
    const until = new Date(Date.now() + 100 * DAY).toISOString().slice(0, 10)
    const silence = ['--silent-until', until, '--silence-law', 'Section 12 of the Act']
    const { code } = await disclose(...founded, ...who, ...proof, ...silence, '--yes')
    expect(code).toBe(0)
    expect(await held()).toMatchObject({ disclosures: [] })
    const [event] = await container.privacy.audit.list({ limit: 1 })
    expect(event?.details).toMatchObject({ toldFrom: until, silenceLaw: 'Section 12 of the Act' })
  })

  it('is refused to whoever does not give the password of an active account', async () => {
    const { container, disclose, proof, passwordFile } = await start(engine)
    await writeFile(passwordFile, 'guessed\n')
    const wrong = await disclose(...founded, ...who, ...proof, '--yes')
    expect([wrong.code, wrong.output.includes(ADDRESS)]).toEqual([1, false])
    expect(wrong.errors).toContain('Name and password do not belong together.')
    const unproven = await disclose(...founded, ...who, '--yes')
    expect([unproven.code, unproven.output]).toEqual([1, ''])
    expect(unproven.errors).toContain('--password-file')
    await writeFile(passwordFile, password)
    await container.database.knex('staff').where({ id: 'pia' }).update({ disabled_at: 1 })
    expect((await disclose(...founded, ...who, ...proof, '--yes')).code).toBe(1)
    expect(await container.database.knex('disclosure_counts')).toEqual([])
  })

  it('does nothing without basis, authority, reference, ground, a privacy officer, or a yes', async () => {
    const { container, run, disclose, proof } = await start(engine)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const before = await container.privacy.audit.list({ limit: 100 })
    for (const attempt of [
      () => disclose(...who, ...proof, '--yes'),
      () => disclose('--basis', 'law', ...who, ...proof, '--yes'),
      () => disclose(...founded, '--ground', 'too short', '--by', 'Pia', '--yes'),
      () => disclose(...founded, '--ground', ground, '--by', 'Nobody', '--yes'),
      () => disclose(...founded, '--ground', ground, '--yes'),
      () => disclose(...founded, ...who, ...proof),
      () => disclose(...founded, ...who, ...proof, '--silence-law', 'Section 12', '--yes'),
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
