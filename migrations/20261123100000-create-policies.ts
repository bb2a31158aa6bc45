import type { Knex } from 'knex'
import { dropAppendOnly, makeAppendOnly } from '../server/db/append-only.ts'

/**
 * Every published version of the privacy policy, byte for byte and for good, and with each comment
 * the version its author was shown. Comments from before have none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('policy_versions', (table) => {
    table.text('version').notNullable().primary()
    table.integer('major').notNullable()
    table.integer('minor').notNullable()
    table.bigInteger('published_at').notNullable()
    table.binary('text_hash').notNullable()
    table.text('html').notNullable()
    table.text('json').notNullable()
    table.check('major >= 1 and minor >= 0', [], 'policy_versions_number')
    table.check('length(text_hash) = 32', [], 'policy_versions_hash_length')
  })
  await makeAppendOnly(knex, 'policy_versions', ['version'])
  await knex.raw('alter table comments add column policy_version text')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table comments drop column policy_version')
  await dropAppendOnly(knex, 'policy_versions')
  await knex.schema.dropTable('policy_versions')
}
