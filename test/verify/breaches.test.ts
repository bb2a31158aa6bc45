import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayOf, MINUTE } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aCopyOf, anInstallation, verifyInstallation, withDatabase } from './installation.ts'
import { laterPlants, postgresPlants } from './later-plants.ts'
import { plants } from './plants.ts'

// So that what the server wrote last is old enough to be looked at.
const after = 2 * MINUTE

describeEachEngine('the verification of an installation', ({ name: engine }) => {
  let original: Awaited<ReturnType<typeof anInstallation>>

  beforeAll(async () => {
    original = await anInstallation(engine)
  }, 60_000)

  afterAll(() => original.remove())

  it('finds nothing where nothing is wrong', async () => {
    const report = await verifyInstallation(await aCopyOf(original), { after })
    expect(report.checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    expect(report).toMatchObject({ verdict: 'ok', engine })
    const looked = Object.fromEntries(report.checks.map((row) => [row.name, row.looked]))
    expect(looked).toMatchObject({
      origins: { origins: 1 },
      blocks: { blocks: 1 },
      'private-bytes': { addresses: 1, emails: 1, requests: 1, keys: 7 },
      policy: { versions: 1, comments: 3 },
      erasures: { erasures: 1 },
      staff: { accounts: 1, signedIn: 1 },
    })
  })

  it('finds small counters of days that are over, and none of today', async () => {
    const copy = await aCopyOf(original)
    const environment = { STATISTICS: 'private' }
    const today = dayOf(Date.now())
    const breachesWith = async (day: number) => {
      await withDatabase(copy, async ({ knex }) => {
        const [thread] = await knex('threads').select('id')
        await knex('page_reads').insert({ thread_id: thread.id, day, reads: 9 })
      })
      const report = await verifyInstallation(copy, { after, environment })
      return report.checks.find(({ name }) => name === 'statistics')?.breaches
    }
    expect(await breachesWith(today)).toEqual([])
    expect(await breachesWith(today - 2)).toMatchObject([
      { what: 'counters below 10 of days that are over', count: 1 },
    ])
  })

  const all = [...plants, ...laterPlants, ...(engine === 'postgres' ? postgresPlants : [])]
  it.each(all)('finds $name, and nothing else', async ({ check, says, plant, environment }) => {
    const copy = await aCopyOf(original)
    await withDatabase(copy, ({ knex }) => plant({ ...copy, knex, engine }))
    const report = await verifyInstallation(copy, { after, ...(environment && { environment }) })
    const broken = report.checks.filter(({ verdict }) => verdict !== 'ok')
    expect(broken.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([`${check}: breach`])
    expect(broken[0]?.breaches.map(({ what }) => what)).toContainEqual(expect.stringMatching(says))
    expect(report.verdict).toBe('breach')
  })
})
