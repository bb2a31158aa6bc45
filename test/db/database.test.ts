import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'

const job = (name: string, lockedUntil = 0) => ({ name, locked_until: lockedUntil })

describeEachEngine('Database', (engine) => {
  it('answers a ping, and not after it was closed', async () => {
    const database = new Database({ url: await engine.url() })
    await database.ping()
    await database.close()
    await expect(database.ping()).rejects.toThrow()
  })

  it('reads milliseconds back as numbers and bytes as buffers', async () => {
    const database = await engine.database()
    const bytes = Buffer.from([0, 255, 128, ...new Uint8Array(29)])
    await database.knex('owner_links').insert({ token_hash: bytes, expires_at: 1_795_000_000_000 })
    const row = await database.knex('owner_links').first('token_hash', 'expires_at')
    expect(row.expires_at).toBe(1_795_000_000_000)
    expect(Buffer.isBuffer(row.token_hash)).toBe(true)
    expect(row.token_hash).toEqual(bytes)
    const count = await database.knex('owner_links').count({ rows: '*' }).first()
    expect(count?.rows).toBe(1)
  })

  it('runs what follows a commit after the rows are there', async () => {
    const database = await engine.database()
    const seen: string[] = []
    const result = await database.transaction(async ({ trx, afterCommit }) => {
      afterCommit(() => seen.push('followed'))
      await trx('jobs').insert(job('purge'))
      seen.push('wrote')
      return 42
    })
    expect(result).toBe(42)
    expect(seen).toEqual(['wrote', 'followed'])
    expect(await database.knex('jobs').pluck('name')).toEqual(['purge'])
  })

  it('rolls back, and runs nothing that was to follow, when the work fails', async () => {
    const database = await engine.database()
    let followed = false
    const failing = database.transaction(async ({ trx, afterCommit }) => {
      afterCommit(() => {
        followed = true
      })
      await trx('jobs').insert(job('purge'))
      throw new Error('broken on purpose')
    })
    await expect(failing).rejects.toThrow('broken on purpose')
    expect(followed).toBe(false)
    expect(await database.knex('jobs').pluck('name')).toEqual([])
  })

  it('loses no update of two processes that read before they write', async () => {
    const url = await engine.url()
    const processes = [new Database({ url }), new Database({ url })]
    await processes[0]?.knex('jobs').insert(job('counter'))
    const countUp = (database: Database) =>
      database.transaction(async ({ trx }) => {
        await database.lockForWriting(trx, 'jobs')
        const row = await trx('jobs').where({ name: 'counter' }).first('locked_until')
        await trx('jobs').update({ locked_until: row.locked_until + 1 })
      })
    const rounds = Array.from({ length: 20 }, (_, round) => processes[round % 2])
    await Promise.all(rounds.map((database) => database && countUp(database)))
    expect(await processes[0]?.knex('jobs').pluck('locked_until')).toEqual([20])
    for (const database of processes) await database.close()
  })

  it('keeps bound values out of error messages', async () => {
    const database = await engine.database()
    await database.knex('jobs').insert(job('203.0.113.9'))
    const repeated = database.knex('jobs').insert(job('203.0.113.9'))
    const error: Error = await repeated.then(
      () => expect.fail('the second row was taken'),
      (reason) => reason,
    )
    expect(error.message).not.toContain('203.0.113.9')
  })

  it('fails a query that waits for a connection its own transaction holds', async () => {
    const database = new Database({ url: await engine.url(), acquireTimeout: 200 })
    const size = engine.name === 'sqlite' ? 1 : 10
    const nested = (depth: number): Promise<unknown> =>
      database.transaction(() => (depth > 1 ? nested(depth - 1) : database.ping()))
    await expect(nested(size)).rejects.toThrow(/Timeout acquiring a connection/)
    await database.close()
  })

  it('forgets the bytes of deleted rows', async () => {
    const database = await engine.database()
    const canary = 'canary-5c1f0e7b2a'
    await database.knex('jobs').insert(job(canary))
    expect((await bytesOf(database)).includes(canary)).toBe(true)
    await database.knex('jobs').delete()
    await database.forgetDeletedRows(['jobs'])
    expect((await bytesOf(database)).includes(canary)).toBe(false)
  })
})

async function bytesOf(database: Database): Promise<string> {
  return (await (database.engine === 'sqlite' ? sqliteBytes : postgresBytes)(database)).join('')
}

async function sqliteBytes({ knex }: Database): Promise<string[]> {
  const [main] = await knex.raw('pragma database_list')
  return Promise.all(['', '-wal'].map((suffix) => readFile(`${main.file}${suffix}`, 'latin1')))
}

async function postgresBytes({ knex }: Database): Promise<string[]> {
  // Brings what the server holds in memory to its files.
  await knex.raw('checkpoint')
  const { rows } = await knex.raw(
    `select pg_read_binary_file(pg_relation_filepath(name)) as bytes
      from unnest(array['jobs', 'jobs_pkey']) as name`,
  )
  return rows.map((row: { bytes: Buffer }) => row.bytes.toString('latin1'))
}
