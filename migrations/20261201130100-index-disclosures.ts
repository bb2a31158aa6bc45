import type { Knex } from 'knex'

/** Finds the disclosures of one comment among everything in the record: the author may know of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    "create index audit_events_disclosed on audit_events (target_id) where action = 'comment.disclosed'",
  )
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index audit_events_disclosed')
}
