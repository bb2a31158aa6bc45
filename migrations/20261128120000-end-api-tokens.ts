import type { Knex } from 'knex'

const YEAR = 365 * 86_400_000

/** Gives every API token an end: a year after it was made, for those that are there as for new ones. */
export async function up(knex: Knex): Promise<void> {
  // Without a value the end is long past: what is not said to work does not.
  await knex.raw('alter table api_tokens add column expires_at bigint not null default 0')
  await knex('api_tokens').update({ expires_at: knex.raw('created_at + ?', [YEAR]) })
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table api_tokens drop column expires_at')
}
