import request from 'supertest'
import { expect, it } from 'vitest'
import { undertaking } from '../../server/auth/undertaking.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommandPlace } from './command.ts'

const forgotten = 'correct horse battery'
const password = 'eight loud herons fly'
const refusal = 'This is the last owner. Make somebody else an owner first.\n'

// As docs/operations.md says it.
describeOnSqlite('an owner who forgot the password', (engine) => {
  it('comes back in by an invitation from the command line, and closes the old account', async () => {
    const { environment, run } = await aCommandPlace(engine)
    const { DATABASE_URL: databaseUrl = '', ...others } = environment
    const { container, url } = await aServer({ databaseUrl, environment: others })
    const send = (path: string, fields: Readonly<Record<string, string>>) =>
      request(url).post(path).type('form').set('origin', url).send(fields)
    const makeAccount = (way: string, token: string, name: string, chosen: string) =>
      send(`/admin/${way}`, { token, name, password: chosen, undertaking: undertaking.version })
    const signIn = (name: string, known: string) =>
      send('/admin/sign-in', { name, password: known })

    const token = (await container.auth.ownerLinkService.create()).expose()
    const setUp = await makeAccount('setup', token, 'Ada', forgotten)
    const oldCookie = setUp.get('set-cookie')?.[0]?.split(';')[0] ?? ''
    expect((await run('staff', 'disable', 'Ada')).errors).toBe(refusal)

    const invited = await run('staff', 'invite', '--roles', 'owner,moderator,privacy-officer')
    const invitation = invited.output.trim().split('/admin/join#')[1] ?? ''
    // The name is taken; the link still works after that.
    expect((await makeAccount('join', invitation, 'Ada', password)).status).toBe(400)
    expect((await makeAccount('join', invitation, 'Ada B', password)).status).toBe(303)
    expect((await run('staff', 'disable', 'Ada')).code).toBe(0)

    expect((await signIn('Ada', forgotten)).status).toBe(401)
    const old = await request(url).get('/admin/staff').set('cookie', oldCookie)
    expect(old.status).not.toBe(200)
    const back = await signIn('Ada B', password)
    const cookie = back.get('set-cookie')?.[0]?.split(';')[0] ?? ''
    expect((await request(url).get('/admin/staff').set('cookie', cookie)).status).toBe(200)
  }, 60_000)
})
