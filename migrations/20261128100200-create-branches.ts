import type { Knex } from 'knex'
import { countBranches, stopCountingBranches } from '../server/db/branch-counts.ts'

/**
 * What a page of a thread is chosen by: its branches, with the number of replies in each, and the
 * replies to a comment in the order they are shown. Whatever is not shown is in no index here, so
 * that a flood of comments that wait costs readers nothing.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('branches', (table) => {
    table.text('root_id').notNullable().primary()
    table.text('thread_id').notNullable().references('threads.id').onDelete('CASCADE')
    table.bigInteger('created_at').notNullable()
    table.integer('published').notNullable()
    table.integer('replies').notNullable()
    table.check('published in (0, 1)', [], 'branches_published')
    table.check('replies >= 0', [], 'branches_replies')
  })
  await knex.raw(`insert into branches (root_id, thread_id, created_at, published, replies)
    select id, thread_id, created_at, case when status = 'approved' then 1 else 0 end,
      (select count(*) from comments as reply
        where reply.root_id = comments.id and reply.status = 'approved')
    from comments where root_id is null`)
  const shown = 'where published = 1 or replies > 0'
  await knex.raw(
    `create index branches_by_time on branches (thread_id, created_at, root_id) ${shown}`,
  )
  await knex.raw(`create index branches_by_replies on branches
    (thread_id, replies, created_at, root_id, published) ${shown}`)
  await countBranches(knex)
  await knex.schema.alterTable('comments', (table) => {
    table.dropIndex(['parent_id'], 'comments_parent_id')
    table.index(['parent_id', 'status', 'created_at', 'id'], 'comments_parent_replies')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('comments', (table) => {
    table.dropIndex(['parent_id', 'status', 'created_at', 'id'], 'comments_parent_replies')
    table.index(['parent_id'], 'comments_parent_id')
  })
  await stopCountingBranches(knex)
  await knex.schema.dropTable('branches')
}
