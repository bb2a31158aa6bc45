import { expect, it } from 'vitest'
import { DAY, SECOND } from '../../server/clock.ts'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anOpenWorld, aPrivateWorld, MODERATOR } from './private-world.ts'

function countQueries({ knex }: Database): () => number {
  let queries = 0
  knex.on('query', () => {
    queries += 1
  })
  return () => queries
}

describeEachEngine('BlockCheck', (engine) => {
  it('asks the database once in 30 seconds while no block is active', async () => {
    const world = await anOpenWorld(await engine.database())
    const queries = countQueries(world.database)
    for (let post = 0; post < 100; post++) await world.isBlocked('192.0.2.1')
    expect(queries()).toBe(1)
    world.time.now += 30 * SECOND
    await world.isBlocked('192.0.2.1')
    expect(queries()).toBe(2)
  })

  it('asks nothing for an address of the family that has no block', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('2001:db8::/48')
    await world.isBlocked('192.0.2.1')
    const queries = countQueries(world.database)
    await world.isBlocked('192.0.2.1')
    expect(queries()).toBe(0)
  })

  it('asks nothing any more once the last block is withdrawn', async () => {
    const world = await anOpenWorld(await engine.database())
    const { blockId } = await world.blockText('192.0.2.1')
    await world.isBlocked('192.0.2.1')
    await world.blocking.withdraw(MODERATOR, blockId, 'a mistake')
    await world.isBlocked('192.0.2.1')
    const queries = countQueries(world.database)
    await world.isBlocked('192.0.2.1')
    expect(queries()).toBe(0)
  })

  it('lets an ended block go while another of the same reach is active', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.2.1', { days: 1 })
    await world.blockText('192.0.2.2', { days: 2 })
    world.time.now += DAY
    expect(await world.isBlocked('192.0.2.1')).toBeUndefined()
    expect(await world.isBlocked('192.0.2.2')).toBeDefined()
  })

  it('never blocks an unknown address', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.2.0/24')
    expect(await world.check.isBlocked(undefined, world.time.now)).toBeUndefined()
  })

  it('learns of a block made by another process within 30 seconds', async () => {
    const database = await engine.database()
    const world = await anOpenWorld(database)
    const other = await aPrivateWorld(database, { keyDir: world.keyDir })
    await other.open()
    expect(await world.isBlocked('192.0.2.1')).toBeUndefined()
    await other.blockText('192.0.2.1')
    world.time.now += 30 * SECOND
    expect(await world.isBlocked('192.0.2.1')).toBeDefined()
  })

  it('prefers to refuse over to hold, and the later end', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.0.0/16', { days: 1 })
    const { blockId } = await world.blockText('192.0.2.0/24', { days: 9 })
    await world.block(await world.post('192.0.2.1'), { days: 20, effect: 'hold' })
    expect((await world.isBlocked('192.0.2.1'))?.blockId).toBe(blockId)
    world.time.now += 10 * DAY
    expect((await world.isBlocked('192.0.2.1'))?.effect).toBe('hold')
  })

  it('counts the days with a hit, writing once a day', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post('192.0.2.1'))
    const hitDays = async () => (await world.blocking.list())[0]?.hitDays
    expect(await hitDays()).toBe(0)
    for (let visit = 1; visit < 9; visit++) await world.isBlocked('192.0.2.1')
    expect(await hitDays()).toBe(1)
    const queries = countQueries(world.database)
    await world.isBlocked('192.0.2.1')
    expect(queries()).toBe(1)
    world.time.now += DAY
    await world.isBlocked('192.0.2.1')
    await world.isBlocked('192.0.2.1')
    expect(await hitDays()).toBe(2)
  })

  it('tries again after the database failed', async () => {
    const world = await anOpenWorld(await engine.database())
    const { knex } = world.database
    await knex.schema.renameTable('ip_blocks', 'elsewhere')
    await expect(world.isBlocked('192.0.2.1')).rejects.toThrow()
    await knex.schema.renameTable('elsewhere', 'ip_blocks')
    expect(await world.isBlocked('192.0.2.1')).toBeUndefined()
  })
})
