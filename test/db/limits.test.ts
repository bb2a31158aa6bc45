import { expect, it, onTestFinished } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { databaseLimits } from '../../server/db/database-limits.ts'
import { testEngines } from '../support/engines.ts'

async function limited(limits = {}): Promise<Database> {
  const url = await testEngines.postgres.url()
  const database = new Database({ url, limits: { ...databaseLimits, ...limits } })
  onTestFinished(() => database.close())
  return database
}

const settings = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout']
const shown = settings.map((name) => `current_setting('${name}') as ${name}`).join(', ')

it('limits stand in each transaction of PostgreSQL, and nothing stays in its session', async () => {
  const database = await limited({ lock: 111, job: 2222 })
  const within = await database.transaction(
    async ({ trx }) => (await trx.raw(`select ${shown}`)).rows,
  )
  expect(within).toEqual([
    {
      lock_timeout: '111ms',
      statement_timeout: '2222ms',
      idle_in_transaction_session_timeout: '2222ms',
    },
  ])
  const { rows } = await database.knex.raw(`select ${shown}`)
  expect(new Set(Object.values(rows[0]))).toEqual(new Set(['0']))
})

it('a connection of PostgreSQL whose statement gets no answer is destroyed, and others come', async () => {
  const database = await limited({ job: 300 })
  const pid = async () => (await database.knex.raw('select pg_backend_pid() as pid')).rows[0].pid
  const before = await pid()
  await expect(database.knex.raw('select pg_sleep(60)')).rejects.toThrow('Connection terminated')
  expect(await pid()).not.toBe(before)
  // What runs before anything is served, such as a migration, may take its time.
  const patient = database.withoutLimits(async () => database.knex.raw('select pg_sleep(0.6)'))
  await expect(patient).resolves.toBeDefined()
})

it('a pool that only looks refuses changes in sessions that are handed on, and sets nothing there', async () => {
  const url = await testEngines.postgres.url()
  const database = new Database({ url, readOnly: true })
  onTestFinished(() => database.close())
  await expect(database.knex('jobs').delete()).rejects.toThrow(/read-only/)
  const { rows } = await database.knex.raw(
    "select current_setting('default_transaction_read_only') as setting",
  )
  expect(rows).toEqual([{ setting: 'off' }])
})
