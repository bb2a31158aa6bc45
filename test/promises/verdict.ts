import type { PromiseOfPolicy } from './promise.ts'
import { type RanTest, testsOf } from './vitest-run.ts'

const engines = ['sqlite', 'postgres'] as const

/** Whether every test of a promise is there and passed. */
export function isKept({ proofs }: PromiseOfPolicy, ran: readonly RanTest[]): boolean {
  return proofs.every((proof) => {
    const tests = testsOf(proof, ran)
    return tests.length > 0 && tests.every(({ status }) => status === 'passed')
  })
}

/**
 * Whether a breach was noticed: a test of the first proof failed, one on each engine where that
 * proof runs on both.
 */
export function isNoticed(
  promise: PromiseOfPolicy,
  whole: readonly RanTest[],
  broken: readonly RanTest[],
): boolean {
  const [proof] = promise.proofs
  if (!proof) return false
  const failed = testsOf(proof, broken).filter(({ status }) => status === 'failed')
  const where = enginesOf(promise, whole)
  return failed.length > 0 && where.every((engine) => failed.some((test) => isOn(engine, test)))
}

/** The engines that the first proof of a promise runs on. */
export function enginesOf(
  { proofs: [proof] }: PromiseOfPolicy,
  whole: readonly RanTest[],
): readonly string[] {
  const tests = proof ? testsOf(proof, whole) : []
  return engines.filter((engine) => tests.some((test) => isOn(engine, test)))
}

function isOn(engine: string, { name }: RanTest): boolean {
  return name.includes(`(${engine})`)
}
