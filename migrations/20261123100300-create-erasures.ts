import type { Knex } from 'knex'
import { keepOutOfStatistics, makeDeferrable } from '../server/db/kept-apart.ts'

/**
 * The ledger of erasures, by which a restored backup is made to forget again: ids and times, never
 * content. And the day on which the whole server closes, once it is announced.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('erasures', (table) => {
    // No reference: the ledger may know comments that a restored database does not.
    table.text('comment_id').notNullable()
    table.text('what').notNullable()
    table.bigInteger('at').notNullable()
    table.bigInteger('bytes_gone_at')
    table.primary(['comment_id', 'what', 'at'])
    table.check("what in ('comment', 'name', 'website')", [], 'erasures_what')
    table.index(['bytes_gone_at'], 'erasures_bytes_gone')
  })
  await knex.schema.createTable('closings', (table) => {
    table.bigInteger('closes_at').notNullable().primary()
    table.bigInteger('announced_at').notNullable()
  })
  for (const [table, columns] of Object.entries(privateColumns)) {
    await keepOutOfStatistics(knex, table, columns)
  }
  await makeDeferrable(knex, 'comments', ['comments_parent_id_foreign', 'comments_root_id_foreign'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('closings')
  await knex.schema.dropTable('erasures')
}

/** What must not be found in planner statistics after its row is gone. */
const privateColumns = {
  comments: ['name', 'website', 'text', 'html'],
  edit_keys: ['key_hash'],
  idempotency_keys: ['key_hash', 'body_hash', 'sealed_answer'],
  comment_origins: ['sealed', 'unit_tag'],
  ip_blocks: ['tag'],
  sessions: ['token_hash'],
  api_tokens: ['token_hash'],
  owner_links: ['token_hash'],
  staff: ['name', 'name_key', 'password_hash'],
} as const
