import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { DisclosedOrigin } from '../../server/privacy/disclosed-origin.ts'
import { DisclosureCountStore } from '../../server/privacy/disclosure-count-store.ts'
import {
  type DisclosureRequest,
  DisclosureService,
} from '../../server/privacy/disclosure-service.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { anOpenWorld, MODERATOR } from './private-world.ts'

const ADDRESS = '203.0.113.77'
const ground = 'Threats against a named person, order read and kept in the safe.'

const founded = {
  basis: 'court-order',
  authority: 'Aarhus City Court',
  reference: 'BS-12/2026',
  ground,
  actor: MODERATOR,
} as const

async function start(engine: TestEngine) {
  const world = await anOpenWorld(await engine.database())
  const { database, audit, opener, time } = world
  const counts = new DisclosureCountStore(database.knex)
  const sources = [new DisclosedOrigin({ opener })]
  const clock = () => time.now
  const began = time.now
  const beginning = async () => began
  const service = new DisclosureService({ database, counts, sources, audit, clock, beginning })
  const commentId = await world.post(ADDRESS)
  return { ...world, service, commentId }
}

async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (caught) => caught,
  )
  expect(error).toMatchObject({ status: 422, code: 'disclosure-not-founded' })
  return error.fields.map(({ field }: { field: string }) => field)
}

describeEachEngine('a disclosure', (engine) => {
  it('tells the address, once it is in the audit trail and in the public count', async () => {
    const { service, commentId, audit, database } = await start(engine)
    expect(await service.disclose({ ...founded, commentId })).toEqual([
      { label: 'address', value: ADDRESS },
    ])
    const [event] = await audit.list({ limit: 1 })
    expect(event).toMatchObject({
      ...{ actor: MODERATOR, action: 'comment.disclosed', targetId: commentId, reason: ground },
      details: { basis: 'court-order', authority: 'Aarhus City Court', reference: 'BS-12/2026' },
    })
    expect(JSON.stringify(event)).not.toContain(ADDRESS)
    expect(await database.knex('disclosure_counts')).toEqual([
      { year: 2026, basis: 'court-order', disclosures: 1 },
    ])
    expect((await audit.verify()).intact).toBe(true)
  })

  it('needs authority and reference, but for one in good faith, and always 40 characters', async () => {
    const { service, commentId, audit, database } = await start(engine)
    const { authority, reference, ...bare } = { ...founded, commentId }
    const none = { authority: undefined, reference: undefined }
    const attempts: [DisclosureRequest, string[]][] = [
      [{ ...bare, ...none }, ['authority', 'reference']],
      [{ ...bare, ...none, basis: 'law' }, ['authority', 'reference']],
      [{ ...bare, authority, reference: ' ' }, ['reference']],
      [{ ...bare, authority: ' ', reference }, ['authority']],
      [{ ...founded, commentId, ground: 'x'.repeat(39) }, ['ground']],
      [{ ...bare, ...none, basis: 'good-faith', ground: ' '.repeat(60) }, ['ground']],
      [{ ...bare, authority, reference, basis: 'whim' as 'law' }, ['basis']],
    ]
    for (const [request, fields] of attempts) {
      expect(await refusal(service.disclose(request))).toEqual(fields)
    }
    expect(await audit.list({ limit: 1 })).toEqual([])
    expect(await database.knex('disclosure_counts')).toEqual([])
    await service.disclose({ ...bare, ...none, basis: 'good-faith' })
    expect(await database.knex('disclosure_counts')).toMatchObject([{ basis: 'good-faith' }])
  })

  it('keeps addresses out of what is written down for good', async () => {
    const { service, commentId, audit } = await start(engine)
    const before = await audit.list({ limit: 10 })
    const spelled = `${ground} It is ${ADDRESS}.`
    const request = { ...founded, commentId, ground: spelled, authority: 'jo@court.example' }
    expect(await refusal(service.disclose(request))).toEqual(['authority', 'ground'])
    expect(await audit.list({ limit: 10 })).toEqual(before)
  })

  it('is told to the author at once, or from the day on until which a law demands silence', async () => {
    const { service, commentId, time } = await start(engine)
    const silence = { until: '2027-02-01', law: 'Section 12 of the Disclosure Act' }
    await service.disclose({ ...founded, commentId, basis: 'law', silence })
    expect(await service.toldAbout(commentId)).toEqual([])
    time.now += DAY
    await service.disclose({ ...founded, commentId })
    const open = { day: '2026-11-23', basis: 'court-order' }
    expect(await service.toldAbout(commentId)).toEqual([open])
    time.now = Date.UTC(2027, 1, 1) - 1
    expect(await service.toldAbout(commentId)).toEqual([open])
    time.now += 1
    expect(await service.toldAbout(commentId)).toEqual([{ day: '2026-11-22', basis: 'law' }, open])
    expect(await service.toldAbout('another comment')).toEqual([])
  })

  it('is silent for twelve months at most, and not without the law that demands it', async () => {
    const { service, commentId, audit } = await start(engine)
    const law = 'Section 12 of the Disclosure Act'
    for (const [silence, fields] of [
      [{ until: '2027-11-23', law }, ['silentUntil']],
      [{ until: '2026-11-22', law }, ['silentUntil']],
      [{ until: '2027-02-30', law }, ['silentUntil']],
      [{ until: 'soon', law: ' ' }, ['silentUntil', 'silenceLaw']],
      [{ until: '2027-11-22', law: `${law}, ask ${ADDRESS}` }, ['silenceLaw']],
    ] as const) {
      expect(await refusal(service.disclose({ ...founded, commentId, silence }))).toEqual(fields)
    }
    expect(await audit.list({ limit: 1 })).toEqual([])
    await service.disclose({ ...founded, commentId, silence: { until: '2027-11-22', law } })
    const [event] = await audit.list({ limit: 1 })
    expect(event?.details).toMatchObject({ toldFrom: '2027-11-22', silenceLaw: law })
  })

  it('is counted also when nothing is kept any more', async () => {
    const { service, commentId, database, origins } = await start(engine)
    await database.transaction(({ trx }) => origins.release(trx, commentId))
    expect(await service.disclose({ ...founded, commentId })).toEqual([])
    expect(await database.knex('disclosure_counts')).toMatchObject([{ disclosures: 1 }])
  })

  it('leaves neither count nor event when either fails', async () => {
    const { service, commentId, audit, database } = await start(engine)
    await database.knex.schema.renameTable('disclosure_counts', 'elsewhere')
    await expect(service.disclose({ ...founded, commentId })).rejects.toThrow()
    expect(await audit.list({ limit: 1 })).toEqual([])
  })

  it('is shown for every year since the beginning and every basis, zeros included', async () => {
    const { service, commentId, time } = await start(engine)
    const since = time.now
    expect(await service.transparency()).toEqual({
      since,
      counts: ['law', 'court-order', 'good-faith'].map((basis) => ({
        ...{ year: 2026, basis, disclosures: 0 },
      })),
    })
    await service.disclose({ ...founded, commentId })
    await service.disclose({ ...founded, commentId })
    time.now += 2 * 365 * DAY
    const { counts, ...rest } = await service.transparency()
    expect(rest).toEqual({ since })
    expect(counts).toHaveLength(9)
    expect(counts.map(({ year }) => year)).toEqual([
      2028, 2028, 2028, 2027, 2027, 2027, 2026, 2026, 2026,
    ])
    expect(counts.filter(({ disclosures }) => disclosures > 0)).toEqual([
      { year: 2026, basis: 'court-order', disclosures: 2 },
    ])
  })
})
