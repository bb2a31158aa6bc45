import type { Knex } from 'knex'

/** Staff accounts and what lets them in: sessions, API tokens, the owner link, the undertaking. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('staff', (table) => {
    table.text('id').notNullable().primary()
    table.text('name').notNullable()
    table.text('name_key').notNullable().unique()
    table.text('role').notNullable()
    table.text('password_hash').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('disabled_at')
    table.check("role in ('owner', 'moderator')", [], 'staff_role')
  })
  await knex.schema.createTable('sessions', (table) => {
    table.binary('token_hash').notNullable().primary()
    table.text('staff_id').notNullable().references('staff.id').onDelete('CASCADE')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('seen_at').notNullable()
    table.bigInteger('expires_at').notNullable().index('sessions_expiry')
    table.index(['staff_id'], 'sessions_staff')
    table.check('length(token_hash) = 32', [], 'sessions_hash_length')
  })
  await knex.schema.createTable('api_tokens', (table) => {
    table.text('id').notNullable().primary()
    table.text('staff_id').notNullable().references('staff.id').onDelete('CASCADE')
    table.text('name').notNullable()
    table.text('scopes').notNullable()
    table.binary('token_hash').notNullable().unique()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('revoked_at')
    table.check('length(token_hash) = 32', [], 'api_tokens_hash_length')
  })
  await knex.schema.createTable('owner_links', (table) => {
    table.binary('token_hash').notNullable().primary()
    table.bigInteger('expires_at').notNullable()
    table.check('length(token_hash) = 32', [], 'owner_links_hash_length')
  })
  await knex.schema.createTable('undertakings', (table) => {
    table.text('staff_id').notNullable().references('staff.id').onDelete('CASCADE')
    table.text('version').notNullable()
    table.binary('text_hash').notNullable()
    table.bigInteger('accepted_at').notNullable()
    table.primary(['staff_id', 'version'])
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['undertakings', 'owner_links', 'api_tokens', 'sessions', 'staff']) {
    await knex.schema.dropTable(table)
  }
}
