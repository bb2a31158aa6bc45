import type { Knex } from 'knex'

/**
 * Makes room for sealed notes of reports. Those that are there are sealed by the first opening of
 * the database afterwards: a migration has no keys.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('reports', (table) => {
    table.binary('sealed_note')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table reports drop column sealed_note')
}
