import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DAY, dayOf } from '../../server/clock.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'
import {
  aKeyFolder,
  anOpenWorld,
  aPrivateWorld,
  MODERATOR,
  NOON,
  type PrivateWorld,
  type WorldOptions,
} from './private-world.ts'

const today = dayOf(NOON)

/** The same database and key folder, as after a restart. */
function restarted({ database, keyDir }: PrivateWorld, options: WorldOptions = {}) {
  return aPrivateWorld(database, { keyDir, ...options })
}

describeEachEngine('KeyStore', (engine) => {
  it('makes a folder and files that only the owner may read', async () => {
    const { keyDir } = await anOpenWorld(await engine.database())
    expect((await stat(keyDir)).mode & 0o777).toBe(0o700)
    const files = (await readdir(keyDir)).sort()
    expect(files).toEqual([
      'audit-1.key',
      'block-1.key',
      `day-${today}.key`,
      `day-${today + 1}.key`,
      'kek',
      'request-1.key',
    ])
    for (const file of files) {
      expect((await stat(join(keyDir, file))).mode & 0o777).toBe(0o600)
    }
  })

  it('opens again with the same keys', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('203.0.113.7')
    const commentId = await world.post('203.0.113.8')
    const next = await restarted(world)
    await next.open()
    expect(await next.isBlocked('203.0.113.7')).toBeDefined()
    await next.block(commentId)
    expect(await next.isBlocked('203.0.113.8')).toBeDefined()
    // Of the network that was typed, of its block, and of the other one.
    expect(await next.audit.verify()).toMatchObject({ intact: true, rows: 3, rowsOfLostKey: 0 })
  })

  it('wraps the files with a given key-encryption key and makes none of its own', async () => {
    const kek = new Redacted(randomBytes(32))
    const world = await anOpenWorld(await engine.database(), { kek })
    expect(await readdir(world.keyDir)).not.toContain('kek')
    await (await restarted(world, { kek })).open()
    const other = await restarted(world, { kek: new Redacted(randomBytes(32)) })
    await expect(other.open()).rejects.toThrow(/block key 1 cannot be opened/)
  })

  it('refuses two key-encryption keys', async () => {
    const world = await anOpenWorld(await engine.database())
    const both = await restarted(world, { kek: new Redacted(randomBytes(32)) })
    await expect(both.open()).rejects.toThrow(/two key-encryption keys/)
  })

  it('makes one set of keys when two processes start at once', async () => {
    const database = await engine.database()
    const keyDir = await aKeyFolder()
    const worlds = await Promise.all([1, 2].map(() => aPrivateWorld(database, { keyDir })))
    await Promise.all(worlds.map((world) => world.open()))
    const tags = worlds.map(({ keys }) => keys.blockKey().key.toString('hex'))
    expect(tags[0]).toBe(tags[1])
    expect((await readdir(keyDir)).filter((file) => file.endsWith('.tmp'))).toEqual([])
  })

  it('refuses the second of two processes that start at once with different folders', async () => {
    const database = await engine.database()
    const worlds = await Promise.all([1, 2].map(() => aPrivateWorld(database)))
    const opened = await Promise.allSettled(worlds.map((world) => world.open()))
    expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['block-1.key', /block key 1 is missing/],
    ['audit-1.key', /audit key 1 is missing/],
  ])('refuses to start without %s, naming the folder and the way out', async (file, pattern) => {
    const world = await anOpenWorld(await engine.database())
    await rm(join(world.keyDir, file))
    const next = await restarted(world)
    await expect(next.open()).rejects.toThrow(pattern)
    await expect(next.open()).rejects.toThrow(world.keyDir)
    await expect(next.open()).rejects.toThrow('afterword keys accept-loss')
  })

  it('refuses to start without its key-encryption key, and makes no other', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post('203.0.113.7')
    await rm(join(world.keyDir, 'kek'))
    await expect((await restarted(world)).open()).rejects.toThrow(/cannot be opened/)
    expect(await readdir(world.keyDir)).not.toContain('kek')
  })

  it('refuses to start without the whole folder', async () => {
    const world = await anOpenWorld(await engine.database())
    await rm(world.keyDir, { recursive: true })
    await expect((await restarted(world)).open()).rejects.toThrow(/block key 1 is missing/)
  })

  it('refuses the keys of another installation', async () => {
    const world = await anOpenWorld(await engine.database())
    const other = await anOpenWorld(await engine.database())
    const next = await restarted(world, { keyDir: other.keyDir })
    await expect(next.open()).rejects.toThrow(/block key 1 is not the one/)
  })

  it('refuses to start when the key of stored origins is gone', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.post('203.0.113.7')
    await rm(join(world.keyDir, `day-${today}.key`))
    await expect((await restarted(world)).open()).rejects.toThrow(`day key ${today} is missing`)
  })

  it('starts when a key of which nothing is left is gone or half destroyed', async () => {
    const world = await anOpenWorld(await engine.database())
    await rm(join(world.keyDir, `day-${today}.key`))
    await writeFile(join(world.keyDir, `day-${today + 1}.key`), randomBytes(61), { mode: 0o600 })
    const next = await restarted(world)
    await next.open()
    const commentId = await next.post('203.0.113.7')
    expect(await next.opener.open(commentId)).toBeDefined()
    await rm(join(world.keyDir, `day-${today}.key`))
    await expect((await restarted(world)).open()).rejects.toThrow(`day key ${today} is missing`)
  })

  it('destroys nothing when it was started with a wrong key-encryption key', async () => {
    const world = await anOpenWorld(await engine.database())
    const kek = await readFile(join(world.keyDir, 'kek'))
    await writeFile(join(world.keyDir, 'kek'), randomBytes(32).toString('base64'), { mode: 0o600 })
    await expect((await restarted(world)).open()).rejects.toThrow('do not fit the database')
    await writeFile(join(world.keyDir, 'kek'), kek, { mode: 0o600 })
    const next = await restarted(world)
    await next.open()
    expect(await readdir(world.keyDir)).toContain(`day-${today}.key`)
  })

  it('refuses a folder or a file that others may read', async () => {
    const world = await anOpenWorld(await engine.database())
    const file = join(world.keyDir, 'block-1.key')
    await chmod(file, 0o640)
    await expect((await restarted(world)).open()).rejects.toThrow(`chmod 600 ${file}`)
    await chmod(file, 0o600)
    await chmod(world.keyDir, 0o755)
    await expect((await restarted(world)).open()).rejects.toThrow(`chmod 700 ${world.keyDir}`)
  })

  it('refuses a damaged key-encryption key', async () => {
    const keyDir = await aKeyFolder()
    await mkdir(keyDir, { mode: 0o700 })
    await writeFile(join(keyDir, 'kek'), 'too short', { mode: 0o600 })
    const world = await aPrivateWorld(await engine.database(), { keyDir })
    await expect(world.open()).rejects.toThrow(/kek is damaged/)
  })

  it('keeps no key in the register', async () => {
    const world = await anOpenWorld(await engine.database())
    const rows = await world.database.knex('key_register')
    expect(rows).toHaveLength(5)
    const key = world.keys.blockKey().key.toString('hex')
    for (const row of rows) {
      expect(row.check_value).toHaveLength(8)
      expect(key).not.toContain(row.check_value.toString('hex'))
    }
  })

  it('has tomorrow ready, so that midnight costs a post no file', async () => {
    const world = await anOpenWorld(await engine.database())
    await rm(world.keyDir, { recursive: true })
    world.time.now += DAY
    await world.post('203.0.113.7')
    expect(await world.stored.countOfDay(today + 1)).toBe(1)
  })

  it('finds the key of a rolled back first comment again', async () => {
    const world = await anOpenWorld(await engine.database())
    world.time.now += 5 * DAY
    const failing = world.database.transaction(async ({ trx }) => {
      await world.dayKeys.forSealing(trx, today + 5)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    const commentId = await world.post('203.0.113.7')
    expect(await world.opener.open(commentId)).toBeDefined()
    await (await restarted(world)).open()
  })
})

describeEachEngine('accepting the loss of keys', (engine) => {
  it('changes nothing when no key is lost', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('203.0.113.7')
    const next = await restarted(world)
    expect(await next.keyLoss.acceptKeyLoss(MODERATOR)).toEqual({
      keys: 0,
      blocks: 0,
      origins: 0,
      recipients: 0,
      requests: 0,
    })
    await next.open()
    expect(await next.isBlocked('203.0.113.7')).toBeDefined()
  })

  it.each([
    ['the whole folder', (keyDir: string) => rm(keyDir, { recursive: true })],
    ['the key-encryption key', (keyDir: string) => rm(join(keyDir, 'kek'))],
  ])('removes blocks and origins, and starts anew, without %s', async (_what, lose) => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('203.0.113.7')
    const commentId = await world.post('203.0.113.8')
    await lose(world.keyDir)
    const next = await restarted(world)
    const loss = await next.keyLoss.acceptKeyLoss(MODERATOR)
    expect(loss).toEqual({ keys: 5, blocks: 1, origins: 1, recipients: 0, requests: 0 })
    const later = await restarted(world)
    await later.open()
    expect(await later.isBlocked('203.0.113.7')).toBeUndefined()
    expect(await later.origins.pseudonym(commentId)).toBeUndefined()
    expect((await later.audit.list({ limit: 1 }))[0]).toMatchObject({
      action: 'keys.loss-accepted',
      actor: MODERATOR,
      details: loss,
    })
    expect(await later.audit.verify()).toMatchObject({ intact: true, rows: 3, rowsOfLostKey: 2 })
    await later.blockText('203.0.113.7')
    expect(await later.isBlocked('203.0.113.7')).toBeDefined()
  })

  it('keeps the blocks when only the key of some origins is lost', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('203.0.113.7')
    await world.post('203.0.113.8')
    await rm(join(world.keyDir, `day-${today}.key`))
    const next = await restarted(world)
    const loss = await next.keyLoss.acceptKeyLoss(MODERATOR)
    expect(loss).toEqual({ keys: 1, blocks: 0, origins: 1, recipients: 0, requests: 0 })
    await next.open()
    expect(await next.isBlocked('203.0.113.7')).toBeDefined()
  })

  it('is done again when it was broken off', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('203.0.113.7')
    await rm(world.keyDir, { recursive: true })
    const { knex } = world.database
    await knex.schema.renameTable('audit_events', 'elsewhere')
    const broken = await restarted(world)
    await expect(broken.keyLoss.acceptKeyLoss(MODERATOR)).rejects.toThrow()
    await knex.schema.renameTable('elsewhere', 'audit_events')
    await expect((await restarted(world)).open()).rejects.toThrow(/KEY_DIR/)
    const next = await restarted(world)
    expect(await next.keyLoss.acceptKeyLoss(MODERATOR)).toMatchObject({ blocks: 1 })
    await next.open()
    expect((await readFile(join(world.keyDir, 'kek'))).length).toBe(45)
  })
})
