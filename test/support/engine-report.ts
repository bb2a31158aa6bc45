import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

interface Tally {
  sqlite: number
  postgres: number
  readonly browsers: Map<string, number>
  /** Tests by the name of their project. */
  readonly projects: Map<string, number>
  passed: number
  failed: number
  skipped: number
}

/**
 * Vitest reporter: prints how many tests of stores and services ran on each engine, how many in each
 * browser, and whether the lists of others were read, and ends the run with one line, `N passed, N
 * failed`.
 */
export class EngineReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tally: Tally = {
      ...{ sqlite: 0, postgres: 0, browsers: new Map(), projects: new Map() },
      ...{ passed: 0, failed: errors.length, skipped: 0 },
    }
    for (const module of modules) {
      // A file that did not load, or a suite whose set-up broke, has no failed test to be counted by.
      tally.failed += module.errors().length
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
      for (const test of module.children.allTests()) count(test, module.project.name, tally)
    }
    // Where the global set-up broke, nothing ran and nothing else says so.
    if (modules.length === 0) tally.failed = Math.max(tally.failed, 1)
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
    process.stdout.write(
      [...places(tally), `${tally.passed} passed, ${tally.failed} failed${skipped}\n`].join('\n'),
    )
  }
}

function places({ sqlite, postgres, browsers, projects }: Tally): readonly string[] {
  const engines = `Stores and services: ${sqlite} tests on SQLite, ${postgres} on PostgreSQL`
  return [
    ...(sqlite + postgres > 0 ? [engines] : []),
    ...Array.from(browsers, ([browser, tests]) => `${browser}: ${tests} tests`),
    ...lists(projects),
  ]
}

function lists(projects: ReadonlyMap<string, number>): readonly string[] {
  const listed = projects.get('corpora')
  if (listed !== undefined) return [`Lists of others: ${listed} tests ran on them`]
  const said = 'Lists of others: they did not run; npm run test:corpora runs them (CORPORA_DIR)'
  return projects.has('unit') ? [said] : []
}

function count(test: TestCase, project: string, tally: Tally): void {
  const { state } = test.result()
  if (state === 'pending') return
  tally[state] += 1
  if (state === 'skipped') return
  tally.projects.set(project, (tally.projects.get(project) ?? 0) + 1)
  const { engine, browser } = test.meta()
  if (engine) tally[engine] += 1
  if (browser) tally.browsers.set(browser, (tally.browsers.get(browser) ?? 0) + 1)
}
