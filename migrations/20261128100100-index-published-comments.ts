import type { Knex } from 'knex'

/** Lets the published comments of a page be counted, and the newest be found, without the others. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('comments', (table) => {
    table.index(['thread_id', 'status', 'created_at', 'id'], 'comments_published')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('comments', (table) => {
    table.dropIndex(['thread_id', 'status', 'created_at', 'id'], 'comments_published')
  })
}
