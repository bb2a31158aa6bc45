import request from 'supertest'
import { expect, it } from 'vitest'
import { SECOND } from '../../server/clock.ts'
import { startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'

const most = 10_000
const batch = 500

async function fill(side: Awaited<ReturnType<typeof startStaffSide>>, count: number) {
  const { knex } = side.container.database
  const [first] = await knex('comments')
  for (let made = 0; made < count; made += batch) {
    const rows = Array.from({ length: Math.min(batch, count - made) }, () => ({
      ...first,
      id: crypto.randomUUID(),
    }))
    await knex('comments').insert(rows)
  }
}

describeOnSqlite('a full queue', (engine) => {
  it('takes no more of its site, keeps the words of the form, and opens again', async () => {
    const side = await startStaffSide(await engine.url())
    const json = { page: '/post', text: 'Hello', ...shownPolicy }
    const post = (headers = {}) => side.send('/v1/comments', { json, headers })
    const key = { 'idempotency-key': '6f1f8f0a-6a49-4f0e-9d0e-0c2f5d7f6a10' }
    expect((await post(key)).status).toBe(202)
    await fill(side, most - 2)
    side.time.now += 11 * SECOND
    expect((await post()).status).toBe(202)
    const refused = await post()
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([
      ...[503, 'queue-full', '600'],
    ])
    // A retry of what was taken is answered as before.
    expect((await post(key)).status).toBe(202)
    const form = await request(side.base)
      .post('/v1/comments')
      .type('form')
      .send({ ...json, text: 'My words' })
    expect([form.status, form.text.includes('My words</textarea>')]).toEqual([503, true])
    const { knex } = side.container.database
    expect(await knex('comments').where({ status: 'pending' })).toHaveLength(most)
    await knex('comments').update({ status: 'spam' })
    side.time.now += 11 * SECOND
    expect((await post()).status).toBe(202)
  }, 60_000)
})
