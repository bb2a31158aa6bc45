import type { Knex } from 'knex'

/** Public content: sites, the threads of their pages, the comments, and the hashes of edit keys. */
export async function up(knex: Knex): Promise<void> {
  await createSites(knex)
  await createThreads(knex)
  await createComments(knex)
  await knex.schema.createTable('edit_keys', (table) => {
    table.text('comment_id').notNullable().primary().references('comments.id').onDelete('CASCADE')
    table.binary('key_hash').notNullable().unique()
    table.check('length(key_hash) = 32', [], 'edit_keys_hash_length')
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['edit_keys', 'comments', 'threads', 'site_origins', 'sites']) {
    await knex.schema.dropTable(table)
  }
}

async function createSites(knex: Knex): Promise<void> {
  await knex.schema.createTable('sites', (table) => {
    table.text('id').notNullable().primary()
    table.text('name').notNullable()
    table.text('language').notNullable()
    table.text('moderation').notNullable()
    table.bigInteger('created_at').notNullable()
    table.check("moderation in ('all', 'links', 'none')", [], 'sites_moderation')
  })
  await knex.schema.createTable('site_origins', (table) => {
    table.text('site_id').notNullable().references('sites.id').onDelete('CASCADE')
    table.text('origin').notNullable()
    table.primary(['site_id', 'origin'])
  })
}

async function createThreads(knex: Knex): Promise<void> {
  await knex.schema.createTable('threads', (table) => {
    table.text('id').notNullable().primary()
    table.text('site_id').notNullable().references('sites.id').onDelete('CASCADE')
    table.text('page_key').notNullable()
    table.bigInteger('version').notNullable()
    table.bigInteger('created_at').notNullable()
    table.unique(['site_id', 'page_key'])
  })
}

async function createComments(knex: Knex): Promise<void> {
  await knex.schema.createTable('comments', (table) => {
    table.text('id').notNullable().primary()
    table.text('thread_id').notNullable().references('threads.id').onDelete('CASCADE')
    table.text('parent_id').references('comments.id')
    table.text('root_id').references('comments.id')
    table.text('status').notNullable()
    table.text('name')
    table.text('website')
    table.text('text').notNullable()
    table.text('html').notNullable()
    table.integer('renderer_version').notNullable()
    table.integer('by_owner').notNullable().defaultTo(0)
    table.bigInteger('created_at').notNullable()
    table.bigInteger('edited_at')
    table.bigInteger('decided_at')
    table.check(
      "status in ('pending', 'approved', 'spam', 'rejected', 'deleted')",
      [],
      'comments_status',
    )
    table.check('by_owner in (0, 1)', [], 'comments_by_owner')
    table.check('(parent_id is null) = (root_id is null)', [], 'comments_root')
    table.check(
      "status <> 'deleted' or (text = '' and html = '' and name is null and website is null)",
      [],
      'comments_deleted_is_empty',
    )
    table.index(['thread_id', 'root_id', 'status', 'created_at', 'id'], 'comments_thread_page')
    table.index(['status', 'created_at', 'id'], 'comments_queue')
    table.index(['root_id'], 'comments_root_id')
    table.index(['parent_id'], 'comments_parent_id')
  })
}
