import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { Problem } from '../../server/errors.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anOpenWorld, MODERATOR, type PrivateWorld } from './private-world.ts'

function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'accepted',
    (error) => (error instanceof Problem ? error.code : String(error)),
  )
}

async function blockRows({ database }: PrivateWorld): Promise<number> {
  return (await database.knex('ip_blocks')).length
}

describeEachEngine('a typed network', (engine) => {
  it('is answered alike whatever is stored: blocks by comment, typed ones, and comments of the day', async () => {
    const world = await anOpenWorld(await engine.database())
    for (let count = 1; count <= 10; count++) await world.post('2001:db8:1:201::1')
    await world.block(await world.post('2001:db8:1:201::1'))
    const answers = []
    for (const network of [
      // Blocked by comment, beside that, typed before, and nothing of all that.
      ...['2001:db8:1:201::1', '2001:db8:1:2fe::', '2001:db8:1:2fe::', '2001:db8:ffff:1::'],
    ]) {
      const { blockId, violationId, ...answer } = await world.blockText(network)
      expect(await blockRows(world)).toBe(answers.length + 2)
      answers.push(answer)
    }
    const until = world.time.now + 30 * DAY
    const same = { until, extended: false, warnings: [], suggestedPrefix: undefined }
    expect(answers).toEqual([same, same, same, same])
    const events = await world.audit.list({ limit: 100 })
    const made = events.filter(({ action }) => action === 'block.extended')
    expect(made).toEqual([])
  })

  it('changes nothing of what is offered for a comment beside it or inside it', async () => {
    const world = await anOpenWorld(await engine.database())
    const before = await world.blocking.choicesFor(await world.post('2001:db8:1:300::1'), MODERATOR)
    await world.blockText('2001:db8:1:201::')
    await world.blockText('2001:db8:1:300::')
    const commentId = await world.post('2001:db8:1:300::1')
    expect(await world.blocking.choicesFor(commentId, MODERATOR)).toEqual(before)
    expect(await world.block(commentId)).toMatchObject({
      ...{ extended: false, suggestedPrefix: undefined },
    })
  })

  it('does not tell on how many days it was hit', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.blockText('192.0.2.1')
    await world.block(await world.post('192.0.2.1'))
    expect(await world.isBlocked('192.0.2.1')).toBeDefined()
    const hits = (await world.blocking.list()).map(({ commentId, hitDays }) => [
      commentId === undefined ? 'typed' : 'by comment',
      hitDays,
    ])
    expect(hits.toSorted()).toEqual([
      ['by comment', expect.any(Number)],
      ['typed', undefined],
    ])
  })

  it('stands on the record, ten a day for each who types', async () => {
    const world = await anOpenWorld(await engine.database())
    for (let number = 1; number <= 10; number++) await world.blockText(`192.0.2.${number}`)
    expect(await codeOf(world.blockText('192.0.2.11'))).toBe('too-many-networks')
    expect(await blockRows(world)).toBe(10)
    const events = await world.audit.list({ limit: 100 })
    const typed = events.filter(({ action }) => action === 'network.typed')
    expect(typed).toHaveLength(10)
    expect(typed[0]).toMatchObject({ actor: MODERATOR, targetType: 'block' })
    world.time.now += DAY
    expect(await codeOf(world.blockText('192.0.2.11'))).toBe('accepted')
  })

  it('stops whom it covers beside a block by comment, and goes without it', async () => {
    const world = await anOpenWorld(await engine.database())
    await world.block(await world.post('192.0.2.1'), { effect: 'hold' })
    const { blockId } = await world.blockText('192.0.2.1')
    expect(await world.isBlocked('192.0.2.1')).toMatchObject({ blockId, effect: 'deny' })
    await world.blocking.withdraw(MODERATOR, blockId, undefined)
    expect(await world.isBlocked('192.0.2.1')).toMatchObject({ effect: 'hold' })
  })
})
