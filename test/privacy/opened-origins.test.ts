import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anOpenWorld, MODERATOR } from './private-world.ts'

describeEachEngine('an origin that is opened for the form that blocks', (engine) => {
  it('leaves one line in the record a day for each who looks', async () => {
    const world = await anOpenWorld(await engine.database())
    const commentId = await world.post('192.0.2.1')
    const look = (actor: string) => world.blocking.choicesFor(commentId, actor)
    await Promise.all([look(MODERATOR), look(MODERATOR)])
    await look('staff-2')
    await look(MODERATOR)
    const opened = async () => {
      const events = await world.audit.list({ limit: 100 })
      return events.filter(({ action }) => action === 'origin.opened')
    }
    expect((await opened()).map(({ actor }) => actor).toSorted()).toEqual([MODERATOR, 'staff-2'])
    expect((await opened())[0]).toMatchObject({ targetType: 'comment', targetId: commentId })
    world.time.now += DAY
    await look(MODERATOR)
    expect(await opened()).toHaveLength(3)
  })
})
