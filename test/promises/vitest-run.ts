import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Proof } from './promise.ts'

/** A test that ran, with the names of its groups in front of its own. */
export interface RanTest {
  readonly file: string
  readonly name: string
  readonly status: string
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

// Only for what hangs: a machine that does much else takes its time.
const LIMIT = 3_600_000

/**
 * Runs tests of a copy of the repository and says how each ended. What does not even load has no
 * tests, so it can pass neither for kept nor for broken.
 *
 * @param names parts of full names of tests
 */
export async function runTests(
  folder: string,
  files: readonly string[],
  names: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly RanTest[]> {
  const report = join(folder, 'promises-report.json')
  await rm(report, { force: true })
  const pattern = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const options = ['--reporter=json', `--outputFile=${report}`, '--testNamePattern', pattern]
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...options, ...files],
    { cwd: folder, env: { ...process.env, ...environment }, stdio: 'ignore', timeout: LIMIT },
  )
  await once(vitest, 'exit')
  const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}')
  const { testResults } = JSON.parse(text) as JsonReport
  return testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: path.slice(path.indexOf('/test/') + 1),
      name: fullName,
      status,
    })),
  )
}

/** The tests among those that ran which a proof names. */
export function testsOf({ file, name }: Proof, ran: readonly RanTest[]): readonly RanTest[] {
  return ran.filter((test) => test.file === file && test.name.includes(name) && isDone(test))
}

function isDone({ status }: RanTest): boolean {
  return status === 'passed' || status === 'failed'
}
