import type { Knex } from 'knex'

/** What readers find wrong with published comments. Nothing in it tells who they are. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('reports', (table) => {
    table.text('id').notNullable().primary()
    table
      .text('comment_id')
      .notNullable()
      .references('comments.id')
      .onDelete('CASCADE')
      .index('reports_comment')
    table.text('reason').notNullable()
    table.text('note')
    table.integer('times').notNullable()
    table.bigInteger('created_at').notNullable().index('reports_age')
    table.check("reason in ('spam', 'abuse', 'private', 'illegal', 'other')", [], 'reports_reason')
    table.check('length(note) <= 1000', [], 'reports_note')
    table.check('times >= 1', [], 'reports_times')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('reports')
}
