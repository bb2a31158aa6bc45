import type { Knex } from 'knex'

const DAY = 86_400_000

/**
 * Requests of readers about their own data: what they wrote is sealed, and no row outlives 90 days.
 * The register of keys learns of one more kind.
 */
export async function up(knex: Knex): Promise<void> {
  await allowKeyKinds(knex, ['day', 'block', 'audit', 'mail', 'request'])
  await knex.schema.createTable('privacy_requests', (table) => {
    table.text('id').notNullable().primary()
    table.text('kind').notNullable()
    table.binary('sealed').notNullable()
    table.bigInteger('created_at').notNullable()
    table.text('outcome')
    table.binary('sealed_answer')
    table.text('answered_by').references('staff.id')
    table.bigInteger('answered_at')
    table.bigInteger('purge_after').notNullable().index('privacy_requests_purge')
    table.check("kind in ('access', 'correction', 'erasure', 'other')", [], 'privacy_requests_kind')
    table.check("outcome in ('fulfilled', 'partly', 'refused')", [], 'privacy_requests_outcome')
    table.check(
      '(outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null) ' +
        'and (outcome is null) = (sealed_answer is null)',
      [],
      'privacy_requests_answer',
    )
    table.check(
      `purge_after <= created_at + ${90 * DAY} and ` +
        `(answered_at is null or purge_after <= answered_at + ${30 * DAY})`,
      [],
      'privacy_requests_end',
    )
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('privacy_requests')
  await knex('key_register').where({ kind: 'request' }).delete()
  await allowKeyKinds(knex, ['day', 'block', 'audit', 'mail'])
}

// SQLite cannot change a check, and nothing refers to this table: it is small and made anew.
async function allowKeyKinds(knex: Knex, kinds: readonly string[]): Promise<void> {
  const rows: object[] = await knex('key_register').select()
  await knex.schema.dropTable('key_register')
  await knex.schema.createTable('key_register', (table) => {
    table.text('kind').notNullable()
    table.integer('key_id').notNullable()
    table.binary('check_value').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('retired_at')
    table.bigInteger('destroyed_at')
    table.primary(['kind', 'key_id'])
    table.check(`kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`, [], 'key_register_kind')
    table.check('length(check_value) = 8', [], 'key_register_check_value')
  })
  if (rows.length > 0) await knex.batchInsert('key_register', rows, 50)
}
