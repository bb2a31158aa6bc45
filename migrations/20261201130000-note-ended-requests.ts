import type { Knex } from 'knex'

/** How many requests of readers ended without an answer, until an owner has read it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('ended_requests', (table) => {
    table.bigInteger('ended_at').notNullable().primary()
    table.integer('requests').notNullable()
    table.check('requests >= 1', [], 'ended_requests_positive')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('ended_requests')
}
