import type { Knex } from 'knex'

/** The two database engines Afterword runs on. */
export type Engine = 'sqlite' | 'postgres'

/** Tells which engine a Knex instance speaks to. Only `server/db/` may branch on the answer. */
export function engineOf(knex: Knex): Engine {
  return knex.client.config.client === 'pg' ? 'postgres' : 'sqlite'
}
