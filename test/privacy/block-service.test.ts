import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { Problem } from '../../server/errors.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anAddress, anOpenWorld, MODERATOR, type PrivateWorld } from './private-world.ts'

function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'accepted',
    (error) => (error instanceof Problem ? (error.fields[0]?.code ?? error.code) : String(error)),
  )
}

async function count({ database }: PrivateWorld, table: string): Promise<number> {
  return (await database.knex(table)).length
}

describeEachEngine('blocking by comment', (engine) => {
  it('stops the visitor until the end date, and nobody else', async () => {
    const world = await anOpenWorld(await engine.database())
    const { blockId, until } = await world.block(await world.post('203.0.113.7'))
    expect(until).toBe(world.time.now + 30 * DAY)
    expect(await world.isBlocked('203.0.113.7')).toEqual({ blockId, effect: 'deny', until })
    expect(await world.isBlocked('203.0.113.8')).toBeUndefined()
    expect(await world.isBlocked('2001:db8::1')).toBeUndefined()
    world.time.now = until
    expect(await world.isBlocked('203.0.113.7')).toBeUndefined()
  })

  it('records the violation, tells the audit trail, and deletes this origin only', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    const other = await world.post('203.0.113.7')
    const { blockId, violationId } = await world.block(commentId)
    const [violation] = await world.violations.list([violationId])
    expect(violation).toMatchObject({
      commentId,
      rule: 'spam',
      termsVersion: '1.0',
      decidedBy: MODERATOR,
    })
    expect(await world.origins.pseudonym(commentId)).toBeUndefined()
    expect(await world.origins.pseudonym(other)).toBeDefined()
    const [event] = await world.audit.list({ limit: 5 })
    expect(event).toMatchObject({ action: 'block.created', targetId: blockId, actor: MODERATOR })
    expect(event?.details).toMatchObject({ violationId, commentId, rule: 'spam', prefix: 32 })
  })

  it('writes neither address nor network where a row can be read', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post('203.0.113.7'), { prefix: 24 })
    const tables = ['ip_blocks', 'violations', 'audit_events', 'comment_origins']
    const dump = JSON.stringify(
      await Promise.all(tables.map((table) => world.database.knex(table))),
      (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value).toString('hex') : value),
    )
    expect(dump).not.toMatch(/203\.0\.113|cb0071|198\.51\.100/)
  })

  it.each([
    ['203.0.113.7', 32, '203.0.113.7', '203.0.113.6'],
    ['203.0.113.7', 24, '203.0.113.250', '203.0.112.7'],
    ['203.0.113.7', 16, '203.0.1.1', '203.1.113.7'],
    ['2001:db8:1:2::1', 64, '2001:db8:1:2:f::', '2001:db8:1:3::1'],
    ['2001:db8:1:201::1', 56, '2001:db8:1:2ff::1', '2001:db8:1:300::1'],
    ['2001:db8:1:2::1', 48, '2001:db8:1:ffff::1', '2001:db8:2:2::1'],
  ])('reaches from %s with /%i to %s and not to %s', async (from, prefix, inside, outside) => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post(from), { prefix })
    expect(await world.isBlocked(inside)).toBeDefined()
    expect(await world.isBlocked(outside)).toBeUndefined()
  })

  it('stops a visitor who moves about in one /64', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post('2001:db8:1:2::1'))
    for (const suffix of ['0', '1', '8000', 'fffe', 'ffff']) {
      expect(await world.isBlocked(`2001:db8:1:2::${suffix}`)).toBeDefined()
    }
  })

  it('writes nothing for a reach or a time that is not offered', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    expect(await codeOf(world.block(commentId, { prefix: 8 }))).toBe('not-offered')
    expect(await codeOf(world.block(commentId, { days: 367 }))).toBe('out-of-range')
    expect([await count(world, 'violations'), await count(world, 'ip_blocks')]).toEqual([0, 0])
    expect(await world.origins.pseudonym(commentId)).toBeDefined()
  })

  it('lets a block last 366 days', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post('203.0.113.7'), { days: 366 })
    expect(await count(world, 'ip_blocks')).toBe(1)
  })

  it('says so when the origin is no longer kept', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    await world.block(commentId)
    expect(await codeOf(world.block(commentId))).toBe('origin-gone')
    expect(await codeOf(world.block('no-comment'))).toBe('origin-gone')
  })

  it('extends the block of a network that is blocked already', async () => {
    const world = await anOpenWorld(await engine.database())
    const first = await world.block(await world.post('203.0.113.7'), { days: 366 })
    await world.isBlocked('203.0.113.7')
    world.time.now += 10 * DAY
    const second = await world.block(await world.post('203.0.113.7'), { days: 1, effect: 'hold' })
    expect(second).toMatchObject({ blockId: first.blockId, until: first.until, extended: true })
    expect(second.violationId).not.toBe(first.violationId)
    const [summary, ...more] = await world.blocking.list()
    expect(more).toEqual([])
    expect(summary).toMatchObject({ effect: 'deny', until: first.until, hitDays: 1 })
    const longer = await world.block(await world.post('203.0.113.7'), { days: 366 })
    expect(longer.until).toBe(world.time.now + 366 * DAY)
    expect((await world.audit.list({ limit: 1 }))[0]?.action).toBe('block.extended')
  })

  it('makes one block when five moderators block one network at once', async () => {
    const world = await anOpenWorld(await engine.database())
    const visits = Array.from({ length: 5 }, () => world.post('203.0.113.7'))
    const comments = await Promise.all(visits)
    const results = await Promise.all(comments.map((commentId) => world.block(commentId)))
    expect(results.filter(({ extended }) => !extended)).toHaveLength(1)
    expect(await count(world, 'ip_blocks')).toBe(1)
    expect(await world.audit.verify()).toMatchObject({ intact: true, rows: 5 })
  })

  it('writes nothing when the audit event cannot be written', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('203.0.113.7')
    await world.database.knex.schema.renameTable('audit_events', 'elsewhere')
    await expect(world.block(commentId)).rejects.toThrow()
    expect([await count(world, 'violations'), await count(world, 'ip_blocks')]).toEqual([0, 0])
    expect(await world.origins.pseudonym(commentId)).toBeDefined()
  })
})

describeEachEngine('guards of a block', (engine) => {
  it('refuse what is no visitor from outside, by comment and typed', async () => {
    const world = await anOpenWorld(await engine.database())
    expect(await codeOf(world.block(await world.post('127.0.0.1')))).toBe('block-holds-loopback')
    expect(await codeOf(world.blockText('10.1.2.3'))).toBe('block-holds-private-network')
    expect(await count(world, 'violations')).toBe(0)
  })

  it('let loopback be blocked by comment on one own machine, but not by typing', async () => {
    const world = await anOpenWorld(await engine.database(), { ownMachine: true })
    const actorAddress = anAddress('127.0.0.1')
    for (const address of ['127.0.0.1', '::1']) {
      const commentId = await world.post(address)
      const rule = 'spam'
      await world.blocking.blockByComment({ actor: MODERATOR, commentId, rule, actorAddress })
      expect(await world.isBlocked(address)).toBeDefined()
    }
    expect(await codeOf(world.blockText('127.0.0.2'))).toBe('block-holds-loopback')
  })

  it('warn when a fifth of the comments of the day come from one unit', async () => {
    const world = await anOpenWorld(await engine.database())
    for (let last = 1; last <= 8; last++) await world.post(`203.0.113.${last}`)
    await world.post('192.0.2.1')
    const shared = await world.post('192.0.2.1')
    const rare = await world.post('203.0.113.9')
    expect((await world.blocking.choicesFor(rare, MODERATOR)).warnings).toEqual([])
    expect((await world.block(rare)).warnings).toEqual([])
    expect((await world.blocking.choicesFor(shared, MODERATOR)).warnings).toEqual([
      'many-share-this-origin',
    ])
    expect((await world.block(shared)).warnings).toEqual(['many-share-this-origin'])
  })

  it('do not warn among a handful of comments', async () => {
    const world = await anOpenWorld(await engine.database())
    expect((await world.block(await world.post('192.0.2.1'))).warnings).toEqual([])
  })

  it('suggest the next wider reach when somebody comes back from beside a block', async () => {
    const world = await anOpenWorld(await engine.database())
    const suggestionFor = async (address: string) =>
      (await world.blocking.choicesFor(await world.post(address), MODERATOR)).suggestedPrefix
    expect(await suggestionFor('2001:db8:1:201::1')).toBeUndefined()
    const { blockId } = await world.block(await world.post('2001:db8:1:201::1'))
    expect(await suggestionFor('2001:db8:1:201::2')).toBeUndefined()
    expect(await suggestionFor('2001:db8:1:2ff::1')).toBe(56)
    expect(await suggestionFor('2001:db8:1:300::1')).toBe(48)
    expect(await suggestionFor('2001:db8:2:201::1')).toBeUndefined()
    await world.blocking.withdraw(MODERATOR, blockId, 'a mistake')
    expect(await suggestionFor('2001:db8:1:300::1')).toBeUndefined()
    await world.block(await world.post('2001:db8:1:2fe::1'))
    expect(await suggestionFor('2001:db8:1:300::1')).toBe(48)
    world.time.now += 31 * DAY
    expect(await suggestionFor('2001:db8:1:300::1')).toBeUndefined()
  })

  it('offer the reaches of the family', async () => {
    const world = await anOpenWorld(await engine.database())
    expect(await world.blocking.choicesFor(await world.post('192.0.2.1'), MODERATOR)).toMatchObject(
      {
        family: 4,
        prefixes: [32, 24, 16],
      },
    )
    expect(
      await world.blocking.choicesFor(await world.post('2001:db8::1'), MODERATOR),
    ).toMatchObject({
      family: 6,
      prefixes: [64, 56, 48],
    })
  })
})

describeEachEngine('blocks', (engine) => {
  it('made by typing carry the same record, and nothing of what was typed', async () => {
    const world = await anOpenWorld(await engine.database())
    const { violationId } = await world.blockText(' 192.0.2.0/24 ', { days: 3 })
    expect(await world.isBlocked('192.0.2.200')).toBeDefined()
    const [violation] = await world.violations.list([violationId])
    expect(violation).toMatchObject({ rule: 'abuse', decidedBy: MODERATOR, commentId: undefined })
    expect(JSON.stringify(await world.audit.list({ limit: 5 }))).not.toContain('192.0.2')
  })

  it('made for an IPv6 address alone reach its /64', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('2001:db8:1:2::5')
    expect(await world.isBlocked('2001:db8:1:2:ffff::')).toBeDefined()
  })

  it('are listed newest first, without address or tag', async () => {
    const world = await anOpenWorld(await engine.database())
    const { blockId: older } = await world.blockText('192.0.2.0/24')
    world.time.now += 1000
    const commentId = await world.post('2001:db8::1')
    const { blockId, until } = await world.block(commentId, { effect: 'hold' })
    const list = await world.blocking.list()
    expect(list.map(({ id }) => id)).toEqual([blockId, older])
    expect(list[0]).toEqual({
      id: blockId,
      commentId,
      rule: 'spam',
      family: 6,
      prefix: 64,
      effect: 'hold',
      createdAt: world.time.now,
      until,
      hitDays: 0,
      decidedBy: MODERATOR,
    })
  })

  it('end at once when withdrawn, and the violation says so', async () => {
    const world = await anOpenWorld(await engine.database())
    const { blockId, violationId } = await world.blockText('192.0.2.1')
    expect(await world.isBlocked('192.0.2.1')).toBeDefined()
    await world.blocking.withdraw(MODERATOR, blockId, 'It was somebody else.')
    expect(await world.isBlocked('192.0.2.1')).toBeUndefined()
    const [violation] = await world.violations.list([violationId])
    expect(violation?.withdrawnAt).toBe(world.time.now)
    const [event] = await world.audit.list({ limit: 1 })
    expect(event).toMatchObject({ action: 'block.withdrawn', reason: 'It was somebody else.' })
    expect(await codeOf(world.blocking.withdraw(MODERATOR, blockId, 'again'))).toBe('not-found')
  })

  it('follow from no violation that is only recorded', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('192.0.2.1')
    const rule = 'abuse'
    const id = await world.blocking.recordViolation({ actor: MODERATOR, commentId, rule })
    expect(await world.isBlocked('192.0.2.1')).toBeUndefined()
    expect(await world.violations.list([id])).toMatchObject([{ commentId, rule }])
    expect((await world.audit.list({ limit: 1 }))[0]?.action).toBe('violation.recorded')
  })

  it('cannot exist without a violation, not even by direct SQL', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.2.1')
    const [row] = await world.database.knex('ip_blocks')
    const copy = { ...row, id: 'block-2', tag: Buffer.alloc(32, 1) }
    for (const violation_id of [null, 'no-violation', '']) {
      await expect(
        world.database.knex('ip_blocks').insert({ ...copy, violation_id }),
      ).rejects.toThrow()
    }
    await world.database.knex('ip_blocks').insert(copy)
    await world.database.knex('violations').delete()
    expect(await count(world, 'ip_blocks')).toBe(0)
  })
})
