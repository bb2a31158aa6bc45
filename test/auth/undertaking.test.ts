import { expect, it } from 'vitest'
import { undertaking, undertakingHash } from '../../server/auth/undertaking.ts'
import { UndertakingService } from '../../server/auth/undertaking-service.ts'
import { UndertakingStore } from '../../server/auth/undertaking-store.ts'
import { startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { becomeOwner, buildAuth } from './auth-world.ts'

describeOnSqlite('the undertaking', (engine) => {
  it('keeps who accepted which version, when, and the hash of its words', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    await becomeOwner(auth)
    const [row] = await database.knex('undertakings')
    expect(row).toMatchObject({ version: undertaking.version, accepted_at: auth.time.now })
    expect(row.text_hash).toEqual(undertakingHash(undertaking))
  })

  it('asks everybody again when a word changes, whether or not the version does', async () => {
    const database = await engine.database()
    const auth = buildAuth(database)
    await becomeOwner(auth)
    const [owner] = await auth.staff.list()
    const staffId = owner?.id ?? ''
    const parts = {
      ...{ database, audit: auth.audit, now: () => auth.time.now },
      undertakings: new UndertakingStore(database.knex),
    }
    const changed = [
      { ...undertaking, version: '2027-01-01' },
      { ...undertaking, paragraphs: [...undertaking.paragraphs, 'And I mean it.'] },
    ]
    expect(await new UndertakingService(parts).isAccepted(staffId)).toBe(true)
    for (const text of changed) {
      const service = new UndertakingService({ ...parts, text })
      expect(await service.isAccepted(staffId)).toBe(false)
      await service.accept(staffId)
      expect(await service.isAccepted(staffId)).toBe(true)
    }
    // The words of today were accepted before those of the last change.
    expect(await new UndertakingService(parts).isAccepted(staffId)).toBe(false)
  })

  it('comes first on every page of the desk, in the place of what was asked for', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post({ text: 'A private matter' })
    await side.container.database.knex('undertakings').delete()
    for (const path of ['/admin', `/admin/comments/${id}`, '/admin/audit', '/admin/staff']) {
      const page = await side.send(path, { session })
      expect(page.status).toBe(403)
      expect(page.text).toContain('action="/admin/undertaking"')
      for (const words of undertaking.paragraphs) expect(page.text).toContain(words.slice(0, 40))
      expect(page.text).not.toContain('A private matter')
    }
    const form = { undertaking: undertaking.version }
    const accepted = await side.send('/admin/undertaking', { form, session, own: true })
    expect(accepted.headers.get('location')).toBe('/admin/start')
    expect((await side.send('/admin', { session })).text).toContain('A private matter')
  })

  it('binds API tokens too', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read', 'audit:read', 'blocks:read'])
    await side.container.database.knex('undertakings').delete()
    for (const path of ['/v1/admin/comments', '/v1/admin/audit', '/v1/admin/blocks']) {
      const answer = await side.send(path, { bearer })
      expect([answer.status, answer.json.code]).toEqual([403, 'undertaking-required'])
    }
  })
})
