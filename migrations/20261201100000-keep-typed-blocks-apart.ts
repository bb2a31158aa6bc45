import type { Knex } from 'knex'

/**
 * Tells blocks of typed networks from blocks by comment, and lets both lie beside each other. What
 * was one row for one network would otherwise tell whoever types a network that a comment came from
 * it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table ip_blocks add column typed integer not null default 0')
  // The comment of an old block may be gone by now; then less is shown of the block than could be.
  await knex('ip_blocks')
    .whereIn('violation_id', knex('violations').select('id').whereNull('comment_id'))
    .update({ typed: 1 })
  await knex.schema.alterTable('ip_blocks', (table) => {
    table.dropUnique(['key_id', 'tag'])
    table.index(['key_id', 'tag'], 'ip_blocks_tag')
  })
}

export async function down(knex: Knex): Promise<void> {
  await leaveOneOfEach(knex)
  await knex.schema.alterTable('ip_blocks', (table) => {
    table.dropIndex(['key_id', 'tag'], 'ip_blocks_tag')
    table.unique(['key_id', 'tag'])
  })
  await knex.raw('alter table ip_blocks drop column typed')
}

// The one that ends last is left of all that block the same network.
async function leaveOneOfEach(knex: Knex): Promise<void> {
  const later = knex('ip_blocks as other')
    .whereRaw('other.key_id = ip_blocks.key_id and other.tag = ip_blocks.tag')
    .whereRaw(
      '(other.expires_at > ip_blocks.expires_at or (other.expires_at = ip_blocks.expires_at and other.id > ip_blocks.id))',
    )
  await knex('ip_blocks')
    .whereExists(later.select(knex.raw('1')))
    .delete()
}
