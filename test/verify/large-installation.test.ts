import { expect, it, onTestFinished } from 'vitest'
import { MINUTE, SECOND } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anInstallation, verifyInstallation } from './installation.ts'
import { COMMENTS, fillWithComments } from './large-installation.ts'

describeEachEngine('the verification of 100,000 comments', ({ name: engine }) => {
  it('finds nothing, in less than 30 seconds', { timeout: 4 * MINUTE }, async () => {
    const installation = await anInstallation(engine, { more: fillWithComments })
    onTestFinished(() => installation.remove())
    const report = await verifyInstallation(installation, { after: 2 * MINUTE })
    expect(report.checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    const looked = Object.fromEntries(report.checks.map((row) => [row.name, row.looked]))
    expect(looked.policy?.comments).toBeGreaterThan(COMMENTS)
    expect(looked.origins?.origins).toBeGreaterThan(COMMENTS / 20)
    expect(looked['private-bytes']?.addresses).toBe(1000)
    expect(looked['audit-trail']?.rows).toBeGreaterThan(COMMENTS / 2)
    expect(report.milliseconds).toBeLessThan(30 * SECOND)
  })
})
