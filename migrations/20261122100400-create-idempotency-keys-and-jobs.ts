import type { Knex } from 'knex'

/** Answers kept for a retry of the same request, and when each job last ran. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('idempotency_keys', (table) => {
    table.binary('key_hash').notNullable().primary()
    table.binary('body_hash').notNullable()
    table.text('comment_id').notNullable().references('comments.id').onDelete('CASCADE')
    table.binary('sealed_answer').notNullable()
    table.bigInteger('expires_at').notNullable().index('idempotency_keys_expiry')
    table.check('length(key_hash) = 32', [], 'idempotency_keys_hash_length')
    table.check('length(body_hash) = 32', [], 'idempotency_keys_body_length')
    table.index(['comment_id'], 'idempotency_keys_comment')
  })
  await knex.schema.createTable('jobs', (table) => {
    table.text('name').notNullable().primary()
    table.bigInteger('locked_until').notNullable()
    table.bigInteger('finished_at')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('jobs')
  await knex.schema.dropTable('idempotency_keys')
}
