import type { Knex } from 'knex'

/** The private world: sealed origins, recorded violations, blocks, and the register of keys. */
export async function up(knex: Knex): Promise<void> {
  await createOrigins(knex)
  await createViolations(knex)
  await createBlocks(knex)
  await knex.schema.createTable('key_register', (table) => {
    table.text('kind').notNullable()
    table.integer('key_id').notNullable()
    table.binary('check_value').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('retired_at')
    table.bigInteger('destroyed_at')
    table.primary(['kind', 'key_id'])
    table.check("kind in ('day', 'block', 'audit')", [], 'key_register_kind')
    table.check('length(check_value) = 8', [], 'key_register_check_value')
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['key_register', 'ip_blocks', 'violations', 'comment_origins']) {
    await knex.schema.dropTable(table)
  }
}

async function createOrigins(knex: Knex): Promise<void> {
  await knex.schema.createTable('comment_origins', (table) => {
    table.text('comment_id').notNullable().primary().references('comments.id').onDelete('CASCADE')
    table.integer('day').notNullable()
    table.binary('sealed').notNullable()
    table.binary('unit_tag').notNullable()
    table.bigInteger('purge_after').notNullable()
    table.check('length(sealed) = 46', [], 'comment_origins_sealed_length')
    table.check('length(unit_tag) = 16', [], 'comment_origins_tag_length')
    table.index(['day', 'unit_tag'], 'comment_origins_unit')
    table.index(['purge_after'], 'comment_origins_purge')
  })
}

async function createViolations(knex: Knex): Promise<void> {
  await knex.schema.createTable('violations', (table) => {
    table.text('id').notNullable().primary()
    table.text('comment_id').references('comments.id').onDelete('SET NULL')
    table.text('rule').notNullable()
    table.text('terms_version').notNullable()
    table.text('decided_by').notNullable().references('staff.id')
    table.bigInteger('decided_at').notNullable()
    table.bigInteger('withdrawn_at')
    table.check(
      "rule in ('spam', 'flood', 'abuse', 'doxxing', 'illegal', 'evasion', 'other')",
      [],
      'violations_rule',
    )
    table.index(['comment_id'], 'violations_comment')
  })
}

async function createBlocks(knex: Knex): Promise<void> {
  await knex.schema.createTable('ip_blocks', (table) => {
    table.text('id').notNullable().primary()
    table.text('violation_id').notNullable().references('violations.id').onDelete('CASCADE')
    table.integer('family').notNullable()
    table.integer('prefix').notNullable()
    table.integer('key_id').notNullable()
    table.binary('tag').notNullable()
    table.text('effect').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable().index('ip_blocks_expiry')
    table.integer('hit_days').notNullable().defaultTo(0)
    table.integer('last_hit_day')
    table.unique(['key_id', 'tag'])
    table.check(
      '(family = 4 and prefix between 16 and 32) or (family = 6 and prefix between 32 and 64)',
      [],
      'ip_blocks_prefix',
    )
    table.check('length(tag) = 32', [], 'ip_blocks_tag_length')
    table.check("effect in ('deny', 'hold')", [], 'ip_blocks_effect')
    // 366 days in milliseconds: no block lasts longer.
    table.check(
      'expires_at > created_at and expires_at - created_at <= 31622400000',
      [],
      'ip_blocks_end',
    )
  })
}
