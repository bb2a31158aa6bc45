import type { Database } from '../db/database.ts'

/** Removes every count of reads: what was counted is gone once statistics are switched off again. */
export async function forgetReads({ knex }: Database): Promise<void> {
  await knex('page_reads').delete()
  await knex('group_reads').delete()
}
