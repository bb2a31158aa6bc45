import { expect, it } from 'vitest'
import { migrationSource } from '../../migrations/index.ts'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'

const TARGET = '20261123100100-separate-staff-roles'

/** Takes back every migration from the newest to this one. */
async function goBelow({ knex }: Database): Promise<void> {
  const names = await migrationSource.getMigrations([])
  for (const _ of names.slice(names.indexOf(TARGET))) await knex.migrate.down({ migrationSource })
}

async function goUp({ knex }: Database): Promise<void> {
  await knex.migrate.latest({ migrationSource })
}

const account = (id: string) => ({ id, name: id, name_key: id, password_hash: 'x', created_at: 5 })

async function rolesOf({ knex }: Database): Promise<string[]> {
  const rows = await knex('staff_roles').orderBy(['staff_id', 'role'])
  return rows.map(({ staff_id, role }) => `${staff_id} ${role}`)
}

describeEachEngine('the migration of roles', (engine) => {
  it('gives the owner every role, keeps moderators, and comes back to the same rows', async () => {
    const database = await engine.database()
    const { knex } = database
    await goBelow(database)
    await knex('staff').insert([
      { ...account('ada'), role: 'owner' },
      { ...account('mo'), role: 'moderator', disabled_at: 7 },
    ])
    const session = { staff_id: 'ada', created_at: 1, seen_at: 1, expires_at: 2 }
    await knex('sessions').insert({ ...session, token_hash: Buffer.alloc(32) })
    const before = await knex('staff').orderBy('id')
    await goUp(database)
    expect(await rolesOf(database)).toEqual([
      'ada moderator',
      'ada owner',
      'ada privacy-officer',
      'mo moderator',
    ])
    expect(await knex('sessions')).toHaveLength(1)
    await goBelow(database)
    expect(await knex('staff').orderBy('id')).toEqual(before)
    expect(await knex('sessions')).toHaveLength(1)
  })

  it('lets nobody do more by going back: who was neither is disabled', async () => {
    const database = await engine.database()
    const { knex } = database
    await knex('staff').insert([account('eve'), account('mo')])
    await knex('staff_roles').insert([
      { staff_id: 'eve', role: 'privacy-officer' },
      { staff_id: 'mo', role: 'moderator' },
    ])
    await goBelow(database)
    const rows = await knex('staff').select('id', 'role', 'disabled_at').orderBy('id')
    expect(rows.map(({ id, disabled_at }) => [id, disabled_at !== null])).toEqual([
      ['eve', true],
      ['mo', false],
    ])
    await expect(knex('staff').insert({ ...account('x'), role: 'king' })).rejects.toThrow()
  })
})
