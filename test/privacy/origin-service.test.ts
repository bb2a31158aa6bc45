import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anOpenWorld, aPrivateWorld, NOON, type PrivateWorld } from './private-world.ts'

function rows({ database }: PrivateWorld) {
  return database.knex('comment_origins').select('*')
}

describeEachEngine('OriginService', (engine) => {
  it('stores a box and a tag, and neither holds the address', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    const [row] = await rows(world)
    expect(row).toMatchObject({ comment_id: commentId, purge_after: NOON + 7 * DAY })
    expect(row.sealed).toHaveLength(46)
    expect(row.unit_tag).toHaveLength(16)
    for (const bytes of [row.sealed, row.unit_tag]) {
      expect(bytes.includes(Buffer.of(203, 0, 113, 7))).toBe(false)
    }
  })

  it('keeps nothing of an unknown address', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post(undefined)
    expect(await rows(world)).toEqual([])
  })

  it('keeps nothing when the comment is rolled back', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post('203.0.113.7', 'comment-1')
    await expect(world.post('203.0.113.8', 'comment-1')).rejects.toThrow()
    expect(await rows(world)).toHaveLength(1)
  })

  it('forgets the origin of a released comment only', async () => {
    const world = await anOpenWorld(await engine.database())
    const first = await world.post('203.0.113.7')
    const second = await world.post('203.0.113.7')
    await world.database.transaction(({ trx }) => world.origins.release(trx, first))
    expect((await rows(world)).map((row) => row.comment_id)).toEqual([second])
  })

  it('names one unit alike on one day, and counts its other comments', async () => {
    const world = await anOpenWorld(await engine.database())
    const ids = [
      await world.post('2001:db8:1:2::1'),
      await world.post('2001:db8:1:2:ffff::9'),
      await world.post('2001:db8:1:3::1'),
    ]
    const pseudonyms = await world.origins.pseudonyms([...ids, 'no-comment'])
    const [a, b, c] = ids.map((id) => pseudonyms.get(id))
    expect(pseudonyms.size).toBe(3)
    expect(a?.label).toMatch(/^origin [0-9A-HJKMNP-TV-Z]{5}$/)
    expect(b).toEqual(a)
    expect(a?.othersToday).toBe(1)
    expect(c?.label).not.toBe(a?.label)
    expect(c?.othersToday).toBe(0)
  })

  it('names the same unit differently on another day', async () => {
    const world = await anOpenWorld(await engine.database())
    const first = await world.post('203.0.113.7')
    world.time.now += DAY
    const second = await world.post('203.0.113.7')
    const pseudonym = await world.origins.pseudonym(first)
    expect(pseudonym?.othersToday).toBe(0)
    expect((await world.origins.pseudonym(second))?.label).not.toBe(pseudonym?.label)
  })

  it('has no pseudonym where no origin is kept', async () => {
    const world = await anOpenWorld(await engine.database())
    expect(await world.origins.pseudonym(await world.post(undefined))).toBeUndefined()
    expect((await world.origins.pseudonyms([])).size).toBe(0)
  })

  it('seals a comment posted on a day nobody prepared for', async () => {
    const world = await anOpenWorld(await engine.database())
    world.time.now += 3 * DAY
    const commentId = await world.post('203.0.113.7')
    const opened = await world.opener.open(commentId)
    expect(opened?.address.expose().bytes).toEqual(Uint8Array.of(203, 0, 113, 7))
  })

  it('keeps origins off the disk in the mode memory, and blocks by them all the same', async () => {
    const world = await anOpenWorld(await engine.database(), { mode: 'memory' })
    const commentId = await world.post('203.0.113.7')
    await world.post('203.0.113.7')
    expect(await rows(world)).toEqual([])
    expect(await world.keys.daysWithKey()).toEqual([])
    expect((await world.origins.pseudonym(commentId))?.othersToday).toBe(1)
    await world.block(commentId)
    expect(await world.isBlocked('203.0.113.7')).toBeDefined()
    expect(await world.origins.pseudonym(commentId)).toBeUndefined()
  })

  it('keeps no origin at all in the mode off', async () => {
    const world = await anOpenWorld(await engine.database(), { mode: 'off' })
    const commentId = await world.post('203.0.113.7')
    expect(await world.origins.pseudonym(commentId)).toBeUndefined()
    expect(await rows(world)).toEqual([])
  })

  it.each(['memory', 'off'] as const)(
    'empties the table when the mode is changed to %s',
    async (mode) => {
      const database = await engine.database()
      const { keyDir, post } = await anOpenWorld(database)
      await post('203.0.113.7')
      const world = await aPrivateWorld(database, { mode, keyDir })
      await world.open()
      expect(await rows(world)).toEqual([])
    },
  )
})
