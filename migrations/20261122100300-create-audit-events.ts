import type { Knex } from 'knex'
import { dropAppendOnly, makeAppendOnly } from '../server/db/append-only.ts'

/** What staff did, append-only by trigger, chained by hash. Ids and reasons, never a private value. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('audit_events', (table) => {
    table.bigInteger('seq').notNullable().primary()
    table.bigInteger('at').notNullable()
    table.text('actor_id').notNullable()
    table.text('action').notNullable()
    table.text('target_type')
    table.text('target_id')
    table.text('reason')
    table.text('details').notNullable()
    table.binary('previous_hash').notNullable()
    table.binary('hash').notNullable().unique()
    table.binary('mac').notNullable()
    table.check('length(previous_hash) = 32', [], 'audit_events_previous_hash_length')
    table.check('length(hash) = 32', [], 'audit_events_hash_length')
    table.check('length(mac) = 32', [], 'audit_events_mac_length')
  })
  await makeAppendOnly(knex, 'audit_events', ['seq', 'hash'])
}

export async function down(knex: Knex): Promise<void> {
  await dropAppendOnly(knex, 'audit_events')
  await knex.schema.dropTable('audit_events')
}
