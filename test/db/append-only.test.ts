import { expect, it } from 'vitest'
import { aRow } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'

describeEachEngine('an append-only table', (engine) => {
  const statements = [
    "update audit_events set reason = 'other'",
    'update audit_events set seq = 7',
    'delete from audit_events',
    'delete from audit_events where seq = 1',
    ...(engine.name === 'postgres'
      ? [
          'truncate audit_events',
          `insert into audit_events select * from audit_events
            on conflict (seq) do update set reason = 'other'`,
        ]
      : [
          'replace into audit_events select * from audit_events',
          'insert or replace into audit_events select * from audit_events',
          "update or replace audit_events set reason = 'other'",
          `insert or replace into audit_events
            select 7, at, actor_id, action, target_type, target_id, reason, details, previous_hash,
              hash, mac from audit_events`,
          `insert or replace into audit_events
              (rowid, seq, at, actor_id, action, details, previous_hash, hash, mac)
            select rowid, 7, at, actor_id, action, details, previous_hash, zeroblob(32), mac
              from audit_events`,
        ]),
  ]

  it('refuses every statement that changes, replaces or removes a row', async () => {
    const { knex } = await engine.database()
    await knex('audit_events').insert(aRow('audit_events'))
    const before = await knex('audit_events').select()
    for (const statement of statements) {
      await expect(knex.raw(statement), statement).rejects.toThrow(/append-only/)
    }
    expect(await knex('audit_events').select()).toEqual(before)
  })

  it('takes new rows', async () => {
    const { knex } = await engine.database()
    for (const seq of [1, 2, 3]) {
      await knex('audit_events').insert(aRow('audit_events', { seq, hash: Buffer.alloc(32, seq) }))
    }
    expect(await knex('audit_events').orderBy('seq').pluck('seq')).toEqual([1, 2, 3])
  })
})
