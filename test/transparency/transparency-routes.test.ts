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
})
