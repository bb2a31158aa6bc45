import type { Knex } from 'knex'
import { dropCheckedColumn } from '../server/db/drop-column.ts'

/**
 * A member of staff may hold several roles, join by invitation, and confirm who they are within a
 * session; disclosures are counted. Whoever was the owner did everything alone and so holds all
 * three roles from here on.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('staff_roles', (table) => {
    table.text('staff_id').notNullable().references('staff.id').onDelete('CASCADE')
    table.text('role').notNullable()
    table.primary(['staff_id', 'role'])
    table.check("role in ('owner', 'moderator', 'privacy-officer')", [], 'staff_roles_role')
  })
  for (const [before, roles] of [
    ['owner', ['owner', 'moderator', 'privacy-officer']],
    ['moderator', ['moderator']],
  ] as const) {
    for (const role of roles) {
      await knex.raw(
        'insert into staff_roles (staff_id, role) select id, ? from staff where role = ?',
        [role, before],
      )
    }
  }
  await dropCheckedColumn(knex, { table: 'staff', column: 'role', check: 'staff_role' })
  await knex.schema.alterTable('sessions', (table) => {
    table.bigInteger('confirmed_at')
  })
  await knex.schema.createTable('staff_invitations', (table) => {
    table.text('id').notNullable().primary()
    table.binary('token_hash').notNullable().unique()
    table.text('roles').notNullable()
    table.text('invited_by').references('staff.id').onDelete('CASCADE')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable()
    table.check('length(token_hash) = 32', [], 'staff_invitations_hash_length')
  })
  await knex.schema.createTable('disclosure_counts', (table) => {
    table.integer('year').notNullable()
    table.text('basis').notNullable()
    table.integer('disclosures').notNullable()
    table.primary(['year', 'basis'])
    table.check("basis in ('law', 'court-order', 'good-faith')", [], 'disclosure_counts_basis')
  })
}

/**
 * The older schema knows one role a person and no privacy officer: whoever was neither owner nor
 * moderator is disabled, so that nobody may do more than before.
 */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('disclosure_counts')
  await knex.schema.dropTable('staff_invitations')
  await knex.raw('alter table sessions drop column confirmed_at')
  await knex.raw(`alter table staff add column role text not null default 'moderator'
    constraint staff_role check (role in ('owner', 'moderator'))`)
  const holding = (role: string) => knex('staff_roles').select('staff_id').where({ role })
  await knex('staff').whereIn('id', holding('owner')).update({ role: 'owner' })
  await knex('staff')
    .whereNotIn('id', holding('owner'))
    .whereNotIn('id', holding('moderator'))
    .whereNull('disabled_at')
    .update({ disabled_at: knex.ref('created_at') })
  await knex.schema.dropTable('staff_roles')
}
