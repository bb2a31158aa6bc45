import { expect, it } from 'vitest'
import { startStaffSide } from '../moderation/staff-side.ts'
import { describeEachEngine } from '../support/engines.ts'

const ground = 'Threats against a named person, order read and kept in the safe.'

describeEachEngine('the public count of disclosures', (engine) => {
  it('is there for everybody, as a page and as data, and about nobody', async () => {
    const side = await startStaffSide(await engine.url())
    await side.signIn('Pia')
    const { id } = await side.post({ name: 'Somebody Else' }, '203.0.113.77')
    const request = { basis: 'good-faith', authority: undefined, reference: undefined } as const
    await side.container.disclosure.disclosureService.disclose({
      ...{ ...request, commentId: id, ground, actor: await side.idOf('Pia') },
    })
    const data = await side.send('/transparency.json')
    expect(data.json).toEqual({
      since: new Date(side.time.now).toISOString(),
      disclosures: [
        { year: 2026, basis: 'law', disclosures: 0 },
        { year: 2026, basis: 'court-order', disclosures: 0 },
        { year: 2026, basis: 'good-faith', disclosures: 1 },
      ],
    })
    const page = await side.send('/transparency')
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    for (const { text } of [data, page]) {
      for (const secret of ['203.0.113.77', 'Threats', 'Somebody Else', id, 'Pia']) {
        expect(text).not.toContain(secret)
      }
    }
    expect(page.text).toContain('<th scope="row">2026</th>')
  })

  it('has a column for every ground, with its own number in it', async () => {
    const side = await startStaffSide(await engine.url())
    await side.signIn('Pia')
    const actor = await side.idOf('Pia')
    const { disclosureService } = side.container.disclosure
    for (const [basis, times] of [
      ['law', 1],
      ['court-order', 2],
      ['good-faith', 3],
    ] as const) {
      for (let time = 0; time < times; time += 1) {
        const { id } = await side.post()
        await disclosureService.disclose({
          ...{ basis, authority: 'A court', reference: '12-345', commentId: id, ground, actor },
        })
      }
    }
    const { text } = await side.send('/transparency')
    const columns = [...text.matchAll(/<th scope="col">([^<]*)<\/th>/g)].map(([, title]) => title)
    expect(columns).toEqual([
      'Year',
      'Required by law',
      'Ordered by a court',
      'In good faith, to protect somebody or our rights',
    ])
    const cells = [...text.matchAll(/<td data-label="([^"]*)">(\d*)<\/td>/g)]
    expect(cells.map(([, title]) => title)).toEqual(columns.slice(1))
    expect(cells.map(([, , number]) => number)).toEqual(['1', '2', '3'])
  })
})
