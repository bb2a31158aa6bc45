import type { Clock } from '../clock.ts'
import type { Engine } from '../db/engine.ts'
import type { Check, CheckResult } from './check.ts'
import { type ReportRow, reportSchema, type VerificationReport } from './report.ts'

export interface VerificationOptions {
  readonly checks: readonly Check[]
  readonly engine: Engine
  readonly now: Clock
}

/** Makes every check, one after the other, and says what came of each. */
export async function verify(options: VerificationOptions): Promise<VerificationReport> {
  const { checks, engine, now } = options
  const start = now()
  const clock = performance.now()
  const rows: ReportRow[] = []
  for (const check of checks) rows.push(await makeCheck(check))
  return reportSchema.parse({
    format: 1,
    startedAt: new Date(start).toISOString(),
    milliseconds: Math.round(performance.now() - clock),
    engine,
    verdict: verdictOf(rows),
    checks: rows,
  })
}

async function makeCheck(check: Check): Promise<ReportRow> {
  const { name, title } = check
  const start = performance.now()
  const result = await check.run().catch(toFailure)
  const milliseconds = Math.round(performance.now() - start)
  return { name, title, ...toRow(result), milliseconds }
}

function toRow(result: CheckResult | Failure): Omit<ReportRow, 'name' | 'title' | 'milliseconds'> {
  if ('failure' in result) {
    return { verdict: 'failed', looked: {}, breaches: [], notes: [result.failure] }
  }
  const { looked, breaches, notes = [] } = result
  return {
    verdict: breaches.length > 0 ? 'breach' : 'ok',
    looked: { ...looked },
    breaches: [...breaches],
    notes: [...notes],
  }
}

interface Failure {
  readonly failure: string
}

function toFailure(error: unknown): Failure {
  return { failure: error instanceof Error ? error.message : 'It failed without a reason.' }
}

function verdictOf(rows: readonly ReportRow[]): VerificationReport['verdict'] {
  if (rows.some(({ verdict }) => verdict === 'breach')) return 'breach'
  return rows.some(({ verdict }) => verdict === 'failed') ? 'failed' : 'ok'
}
