import type { Knex } from 'knex'

/** How often a comment was liked. Beside the comments, so that a like changes none of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('comment_likes', (table) => {
    table.text('comment_id').notNullable().primary().references('comments.id').onDelete('CASCADE')
    table.integer('likes').notNullable()
    table.check('likes >= 1', [], 'comment_likes_positive')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('comment_likes')
}
