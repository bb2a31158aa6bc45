import type { Knex } from 'knex'

/** Pages are kept until their thread changes, which nobody needs a number for. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table threads drop column version')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table threads add column version bigint not null default 0')
}
