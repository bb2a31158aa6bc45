import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { DAY, dayOf } from '../../server/clock.ts'
import { deriveDaySecrets, openOrigin } from '../../server/privacy/sealed-origin.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anOpenWorld, aPrivateWorld, MODERATOR, NOON, type PrivateWorld } from './private-world.ts'

const today = dayOf(NOON)

async function purged(world: PrivateWorld, after: number) {
  world.time.now += after
  return await world.purger.purge(world.time.now)
}

/** Every key that is left, whatever it is for. */
async function remainingKeys({ folder, keys }: PrivateWorld): Promise<Buffer[]> {
  const found = await Promise.all((await folder.names()).map((name) => keys.find(name)))
  return found.filter((key) => key !== undefined)
}

async function bytesOf({ database }: PrivateWorld): Promise<Buffer> {
  const folder = dirname(database.knex.client.config.connection.filename)
  const files = (await readdir(folder)).map((file) => readFile(join(folder, file)))
  return Buffer.concat(await Promise.all(files))
}

describeEachEngine('PurgeService', (engine) => {
  it('deletes origins after seven days and not before', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    world.time.now += 1000
    const later = await world.post('203.0.113.8')
    expect(await purged(world, 7 * DAY - 2000)).toMatchObject({ origins: 0 })
    expect(await world.origins.pseudonym(commentId)).toBeDefined()
    expect(await purged(world, 1000)).toMatchObject({ origins: 1 })
    expect(await world.origins.pseudonym(commentId)).toBeUndefined()
    expect(await world.origins.pseudonym(later)).toBeDefined()
  })

  it('deletes origins of the mode memory, too', async () => {
    const world = await anOpenWorld(await engine.database(), { mode: 'memory' })
    const commentId = await world.post('203.0.113.7')
    expect(await purged(world, 7 * DAY)).toMatchObject({ origins: 1 })
    expect(await world.origins.pseudonym(commentId)).toBeUndefined()
    expect(await world.dayKeys.forOpening(today)).toBeDefined()
    await purged(world, DAY)
    expect(await world.dayKeys.forOpening(today)).toBeUndefined()
  })

  it('destroys the key of a day once its time has passed and nothing is left of it', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post('203.0.113.7')
    expect(await purged(world, 7 * DAY)).toMatchObject({ origins: 1, dayKeys: 0 })
    expect(await world.keys.daysWithKey()).toContain(today)
    expect(await purged(world, DAY)).toMatchObject({ dayKeys: 1 })
    expect(await world.keys.daysWithKey()).not.toContain(today)
    expect(await readdir(world.keyDir)).not.toContain(`day-${today}.key`)
    const [row] = await world.database.knex('key_register').where({ key_id: today })
    expect(row.destroyed_at).toBe(world.time.now)
  })

  it('ends what is kept already by a shorter promise at once, and not by a longer one', async () => {
    const database = await engine.database()
    const before = await anOpenWorld(database, { retentionDays: 30 })
    const oldest = await before.post('203.0.113.7')
    before.time.now += DAY + 1000
    const later = await before.post('203.0.113.8')
    const { keyDir, time } = before
    const endOf = async (world: PrivateWorld) => (await world.stored.find(later))?.purgeAfter
    const shorter = await aPrivateWorld(database, { keyDir, retentionDays: 7 })
    await shorter.open()
    shorter.time.now = time.now
    expect(await purged(shorter, 6 * DAY - 1001)).toMatchObject({ origins: 0 })
    expect(await endOf(shorter)).toBe(time.now + 7 * DAY)
    expect(await purged(shorter, 1)).toMatchObject({ origins: 1 })
    expect(await shorter.opener.open(oldest)).toBeUndefined()
    expect(await shorter.opener.open(later)).toBeDefined()
    const longer = await aPrivateWorld(database, { keyDir, retentionDays: 30 })
    await longer.open()
    longer.time.now = shorter.time.now
    expect(await purged(longer, 0)).toMatchObject({ origins: 0 })
    expect(await endOf(longer)).toBe(time.now + 7 * DAY)
    expect(await purged(longer, DAY + 1000)).toMatchObject({ origins: 1 })
  })

  it('keeps the key of a day while an origin of it may stay', async () => {
    const world = await anOpenWorld(await engine.database(), { retentionDays: 7 })
    await world.post('203.0.113.7')
    await purged(world, 7 * DAY - 1)
    expect(await world.keys.daysWithKey()).toContain(today)
    expect(await purged(world, DAY)).toMatchObject({ origins: 1, dayKeys: 1 })
    expect(await world.keys.daysWithKey()).not.toContain(today)
  })

  it('leaves boxes of a purged day that no remaining key opens', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    const backup = await world.stored.find(commentId)
    if (!backup) throw new Error('the comment has an origin')
    const opensWith = (keys: Buffer[]) =>
      keys.filter((key) => openOrigin(deriveDaySecrets(key), backup, backup.sealed)).length
    expect(opensWith(await remainingKeys(world))).toBe(1)
    await purged(world, 9 * DAY)
    await world.post('203.0.113.7')
    const keys = await remainingKeys(world)
    expect(keys).toHaveLength(5)
    expect(opensWith(keys)).toBe(0)
    await world.database.transaction(async (unit) => world.stored.insertLater(unit, backup))
    expect(await world.opener.open(commentId)).toBeUndefined()
  })

  it('destroys a key that came back from a copy of the folder', async () => {
    const world = await anOpenWorld(await engine.database())
    const file = join(world.keyDir, `day-${today}.key`)
    const copy = await readFile(file)
    await purged(world, 9 * DAY)
    await writeFile(file, copy, { mode: 0o600 })
    expect(await purged(world, 0)).toMatchObject({ dayKeys: 1 })
    expect(await readdir(world.keyDir)).not.toContain(`day-${today}.key`)
  })

  it('finishes a purge that was broken off between file and register', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.folder.destroy({ kind: 'day', keyId: today })
    expect(await purged(world, 9 * DAY)).toMatchObject({ dayKeys: 2 })
    expect(await world.keys.faults()).toEqual([])
  })

  it('makes the keys of the new day', async () => {
    const world = await anOpenWorld(await engine.database())
    await purged(world, 3 * DAY)
    expect(await world.keys.daysWithKey()).toEqual(expect.arrayContaining([today + 3, today + 4]))
  })

  it('deletes ended blocks, and violations once their comment is gone', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.2.1', { days: 1 })
    await world.blockText('192.0.2.2', { days: 2 })
    await world.block(await world.post('203.0.113.7'), { days: 1 })
    expect(await purged(world, DAY)).toMatchObject({ blocks: 2, violations: 1 })
    expect(await world.database.knex('violations')).toHaveLength(2)
    expect(await world.isBlocked('192.0.2.2')).toBeDefined()
    expect(await purged(world, DAY)).toMatchObject({ blocks: 1, violations: 1 })
    await world.database.knex('comments').delete()
    expect(await purged(world, 0)).toMatchObject({ violations: 1 })
  })

  it('forgets a violation without a block after 366 days', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    await world.blocking.recordViolation({ actor: MODERATOR, commentId, rule: 'other' })
    expect(await purged(world, 365 * DAY)).toMatchObject({ violations: 0 })
    expect(await purged(world, DAY)).toMatchObject({ violations: 1 })
  })

  it('runs the cleaners it is given, and counts them by name', async () => {
    const asked: number[] = []
    const clean = async (now: number) => asked.push(now)
    const cleaners = [{ name: 'sessions', tables: ['sessions'], clean }]
    const world = await anOpenWorld(await engine.database(), { cleaners })
    expect(await purged(world, 0)).toMatchObject({ sessions: 1 })
    expect(asked).toEqual([NOON])
  })

  it('finds nothing to do the second time', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post('203.0.113.7')
    await world.blockText('192.0.2.1', { days: 1 })
    await purged(world, 9 * DAY)
    const counts = await purged(world, 0)
    expect(Object.values(counts).every((count) => count === 0)).toBe(true)
  })

  // PostgreSQL's files belong to another account; its bytes go with VACUUM and the recycling of its log.
  if (engine.name === 'sqlite') {
    it('leaves neither address nor sealed box nor tag in the files', async () => {
      const world = await anOpenWorld(await engine.database())
      const commentId = await world.post('203.0.113.7')
      const record = await world.stored.find(commentId)
      if (!record) throw new Error('the comment has an origin')
      const before = await bytesOf(world)
      expect(before.includes(record.sealed)).toBe(true)
      expect(before.includes(record.unitTag)).toBe(true)
      await purged(world, 7 * DAY)
      const after = await bytesOf(world)
      expect(after.includes(commentId)).toBe(true)
      for (const trace of [record.sealed, record.unitTag, '203.0.113.7', 'cb007107']) {
        expect(after.includes(trace)).toBe(false)
      }
    })
  }
})
