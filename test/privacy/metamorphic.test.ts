import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { changePrivate, deletePrivate } from './metamorphic-change.ts'
import { differences } from './metamorphic-reading.ts'
import { fillPrivateTables, MetamorphicWorld } from './metamorphic-world.ts'

describeOnSqlite('what is public', (engine) => {
  it('depends on nothing private: neither on its values nor on its being there', async () => {
    const world = await MetamorphicWorld.create(engine)
    const before = await world.read()
    expect(before.size).toBeGreaterThan(120)
    const refused = [...before].filter(([, bytes]) => !/^[23]\d\d\n/.test(bytes))
    // Only what is published can be reported.
    const reports = (targets: Iterable<string>, isReport = true) =>
      [...targets].filter((target) => /^(\/v1)?\/report(\.html)?\?/.test(target) === isReport)
    const targets = refused.map(([target]) => target)
    const others = reports(targets, false)
    expect(reports(targets)).not.toEqual(reports(before.keys()))
    expect([...before.values()].join()).toContain('"likes":3')
    expect(others).toEqual(['/notices/confirm/none?', '/notices/stop/none?'])
    expect(before.get('/statistics.json?site=open')).toMatch(/"comments":\{"days":\[\{/)
    expect(before.get('/transparency.json?')).toContain('"disclosures":3')

    await world.edit(fillPrivateTables)
    expect(await world.edit(changePrivate)).toEqual([])
    expect(differences(before, await world.read())).toEqual([])

    expect(await world.edit(deletePrivate)).toEqual([])
    expect(differences(before, await world.read())).toEqual([])

    // Would it be noticed, were a private column shown? A public one is.
    const open = { status: 'approved', by_owner: 0 }
    await world.edit(({ knex }) => knex('comments').where(open).increment('created_at', 1000))
    expect(differences(before, await world.read()).length).toBeGreaterThan(30)
  }, 180_000)
})
