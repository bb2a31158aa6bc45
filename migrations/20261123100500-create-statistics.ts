import type { Knex } from 'knex'
import { dropCheckedColumn } from '../server/db/drop-column.ts'

/**
 * Counters of reads, empty unless statistics are switched on, and how an author or a site stays out
 * of them. A row is a number of a whole day: none has a page together with anything of a visitor.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('page_reads', (table) => {
    table.text('thread_id').notNullable().references('threads.id').onDelete('CASCADE')
    table.integer('day').notNullable()
    table.bigInteger('reads').notNullable()
    table.primary(['thread_id', 'day'])
    table.index(['day'], 'page_reads_day')
    table.check('reads > 0', [], 'page_reads_some')
  })
  await knex.schema.createTable('group_reads', (table) => {
    table.text('site_id').notNullable().references('sites.id').onDelete('CASCADE')
    table.integer('day').notNullable()
    table.text('kind').notNullable()
    table.text('value').notNullable()
    table.bigInteger('reads').notNullable()
    table.primary(['site_id', 'day', 'kind', 'value'])
    table.index(['day'], 'group_reads_day')
    table.check("kind in ('language', 'referrer')", [], 'group_reads_kind')
    table.check('reads > 0', [], 'group_reads_some')
  })
  await knex.raw(`alter table comments add column exclude_from_statistics integer not null default 0
    constraint comments_exclude_from_statistics check (exclude_from_statistics in (0, 1))`)
  await knex.raw(`alter table sites add column exclude_from_statistics integer not null default 0
    constraint sites_exclude_from_statistics check (exclude_from_statistics in (0, 1))`)
}

export async function down(knex: Knex): Promise<void> {
  await dropCheckedColumn(knex, {
    table: 'comments',
    column: 'exclude_from_statistics',
    check: 'comments_exclude_from_statistics',
  })
  await dropCheckedColumn(knex, {
    table: 'sites',
    column: 'exclude_from_statistics',
    check: 'sites_exclude_from_statistics',
  })
  await knex.schema.dropTable('group_reads')
  await knex.schema.dropTable('page_reads')
}
