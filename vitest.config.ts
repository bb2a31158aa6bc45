import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { EngineReport } from './test/support/engine-report.ts'
import { LongestFirst } from './test/support/longest-first.ts'
import { PATIENCE } from './test/support/patience.ts'
import { alone, inNewProcesses } from './test/support/test-groups.ts'

// The flag lets Node 20.17 and 20.18 require ES modules, as later versions do by themselves.
const execArgv = ['--disable-warning=ExperimentalWarning', '--experimental-require-module']
const setupFiles = ['test/support/quiet-console.ts', 'test/support/outbound-trap.ts']
// Only for what hangs: a busy machine takes many times as long as an idle one.
const patience = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: PATIENCE },
} as const
const unit = { pool: 'forks', maxWorkers: availableParallelism(), execArgv, ...patience } as const

export default defineConfig({
  test: {
    reporters: ['default', new EngineReport()],
    allowOnly: false,
    globalSetup: ['test/support/database-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            'test/e2e/**',
            'test/browsers/**',
            'test/corpora/**',
            ...alone,
            ...inNewProcesses,
          ],
          // A worker keeps the modules it has loaded for its next file.
          isolate: false,
          setupFiles: [...setupFiles, 'test/support/left-behind.ts'],
        },
      },
      {
        test: { ...unit, name: 'unit-new-process', include: inNewProcesses, setupFiles },
      },
      {
        test: {
          name: 'alone',
          include: alone,
          pool: 'forks',
          execArgv,
          setupFiles,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          ...patience,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          pool: 'forks',
          execArgv,
          setupFiles,
          globalSetup: ['test/support/browser-setup.ts'],
          // As many browsers as processors, and none while the other tests use them. A worker keeps
          // its browser for all of its files.
          maxWorkers: availableParallelism(),
          isolate: false,
          sequence: { groupOrder: 1 },
          ...patience,
        },
      },
      {
        test: {
          name: 'browsers',
          include: ['test/browsers/**/*.test.ts'],
          pool: 'forks',
          execArgv,
          // WebdriverIO's client writes every command on the console otherwise.
          env: { WDIO_LOG_LEVEL: 'silent' },
          setupFiles,
          globalSetup: ['test/browsers/global-setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...patience,
        },
      },
      {
        test: {
          name: 'corpora',
          include: ['test/corpora/**/*.test.ts'],
          pool: 'forks',
          execArgv,
          setupFiles,
          globalSetup: ['test/corpora/global-setup.ts', 'test/support/browser-setup.ts'],
          // One browser at a time.
          fileParallelism: false,
          sequence: { groupOrder: 4 },
          ...patience,
        },
      },
    ],
  },
})
