import { expect, it } from 'vitest'
import { readSources, type SourceFile } from './source-files.ts'

// A test that does not run, runs alone, is tried again, or waits for a clock instead of a condition.
const undisciplined =
  /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|runIf|only|todo|fails)\b|\bretry:|waitForTimeout|\bsleep\(/

function undisciplinedTests(files: readonly SourceFile[]): string[] {
  return files.filter(({ text }) => undisciplined.test(text)).map(({ path }) => path)
}

it('skips, singles out, repeats and puts off no test', () => {
  const own = 'test/structure/test-discipline.test.ts'
  const tests = readSources('test').filter(({ path }) => path !== own && /\.tsx?$/.test(path))
  expect(undisciplinedTests(tests)).toEqual([])
})

it.each([
  "it.skip('x', () => {})",
  "describe.only('x', () => {})",
  "it.concurrent.skip('x', () => {})",
  "it('x', { retry: 2 }, () => {})",
  'await page.waitForTimeout(500)',
])('notices a planted %s', (text) => {
  expect(undisciplinedTests([{ path: 'test/planted.test.ts', text }])).toHaveLength(1)
})
