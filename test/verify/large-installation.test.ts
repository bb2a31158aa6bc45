import knex from 'knex'
import { expect, it, onTestFinished, vi } from 'vitest'
import { MINUTE } from '../../server/clock.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { anInstallation, verifyInstallation } from './installation.ts'
import { COMMENTS, fillWithComments } from './large-installation.ts'

/** Verifies an installation, and counts the statements for that. */
async function verified(
  { name }: TestEngine,
  more: (server: RunningServer) => Promise<void> = async () => {},
) {
  const installation = await anInstallation(name, { more })
  onTestFinished(() => installation.remove())
  const statements = vi.spyOn(knex.Client.prototype, 'query')
  try {
    const report = await verifyInstallation(installation, { after: 2 * MINUTE })
    return { report, statements: statements.mock.calls.length }
  } finally {
    statements.mockRestore()
  }
}

describeEachEngine('the verification of 10,000 comments', (engine) => {
  it('finds nothing, with a statement for hundreds of rows at a time', async () => {
    const small = await verified(engine)
    const { report, statements } = await verified(engine, fillWithComments)
    expect(report.checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    const looked = Object.fromEntries(report.checks.map((row) => [row.name, row.looked]))
    expect(looked.policy?.comments).toBeGreaterThan(COMMENTS)
    expect(looked.origins?.origins).toBeGreaterThan(COMMENTS / 20)
    expect(looked['private-bytes']?.addresses).toBe(1000)
    expect(looked['audit-trail']?.rows).toBeGreaterThan(COMMENTS / 2)
    expect(small.statements).toBeGreaterThan(report.checks.length)
    expect(statements - small.statements).toBeLessThan(COMMENTS / 100)
  })
})
