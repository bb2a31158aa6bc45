import { expect, it } from 'vitest'
import { z } from 'zod'
import { checkNames, type ReportRow, reportSchema } from '../../server/verify/report.ts'
import { toReportText } from '../../server/verify/report-text.ts'
import { verify } from '../../server/verify/verification.ts'

const now = () => Date.UTC(2026, 10, 22, 12)

function checksWith(
  special: Partial<Record<string, () => Promise<Pick<ReportRow, 'looked' | 'breaches'>>>>,
) {
  const fine = async () => ({ looked: { rows: 3 }, breaches: [] })
  return checkNames.map((name) => ({ name, title: `about ${name}`, run: special[name] ?? fine }))
}

const breach = { what: 'blocks past their end', count: 2, remedy: 'Start the server.' }
const broken = async () => ({ looked: { blocks: 2 }, breaches: [breach] })
const unreadable = async () => Promise.reject(new Error('the disk is gone'))

it('is documented by its JSON schema', async () => {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12' })
  await expect(
    `${JSON.stringify(schema, undefined, 2)}\n`,
    'docs/privacy-verify.schema.json is stale: run this test with --update and review the difference',
  ).toMatchFileSnapshot('../../docs/privacy-verify.schema.json')
})

it('says that all is well', async () => {
  const report = await verify({ checks: checksWith({}), engine: 'sqlite', now })
  expect(report).toMatchObject({ verdict: 'ok', startedAt: '2026-11-22T12:00:00.000Z' })
  expect(toReportText(report)).toMatch(
    /\n\nThis installation obeys its policy: 13 checks in \S+ s\.$/,
  )
})

it('says what is wrong, how often, and what to do', async () => {
  const report = await verify({ checks: checksWith({ blocks: broken }), engine: 'sqlite', now })
  expect(report.verdict).toBe('breach')
  const text = toReportText(report)
  expect(text).toContain('breach  blocks         about blocks (2 blocks)\n')
  expect(text).toMatch(/\n +2 × blocks past their end\n +→ Start the server\.\n/)
  expect(text).toMatch(/\n\nThis installation does not obey its policy: blocks\.$/)
})

it('goes on after a check that cannot be made, and proves nothing then', async () => {
  const report = await verify({ checks: checksWith({ keys: unreadable }), engine: 'sqlite', now })
  expect(report.verdict).toBe('failed')
  expect(report.checks.map(({ name }) => name)).toEqual(checkNames)
  const text = toReportText(report)
  expect(text).toContain('the disk is gone')
  expect(text).toMatch(/\n\nNothing is proven\. Not looked at: keys\.$/)
})

it('counts a breach more than a check that cannot be made', async () => {
  const checks = checksWith({ keys: unreadable, blocks: broken })
  const report = await verify({ checks, engine: 'sqlite', now })
  expect(report.verdict).toBe('breach')
  expect(toReportText(report)).toMatch(/policy: blocks\. Not looked at: keys\.$/)
})
