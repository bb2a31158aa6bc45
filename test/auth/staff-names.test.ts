import { expect, it } from 'vitest'
import { StaffLookalikes } from '../../server/auth/staff-lookalike.ts'
import { StaffStore } from '../../server/auth/staff-store.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'

describeEachEngine('StaffLookalikes', (engine) => {
  it('compares with every account, disabled ones included', async () => {
    const { knex } = await engine.database()
    const store = new StaffStore(knex)
    const passwordHash = new Redacted('unused')
    await store.insert(
      { id: 'staff', name: 'Ada', roles: ['owner'], createdAt: 1 },
      { nameKey: 'ada', passwordHash },
    )
    await knex('staff').update({ disabled_at: 2 })
    const lookalikes = new StaffLookalikes({ staff: store })
    expect(await lookalikes.isStaffLookalike('Аdа')).toBe(true)
    expect(await lookalikes.isStaffLookalike('Eda')).toBe(false)
  })
})
