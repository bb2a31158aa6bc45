import type { TestProject } from 'vitest/node'
import { type BrowserPrograms, findBrowsers } from './programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly browserPrograms: BrowserPrograms
  }
}

/** Vitest's global setup of the tests in several browsers: finds all, or fails saying how to get them. */
export function setup(project: TestProject): void {
  const programs = findBrowsers()
  project.provide('browserPrograms', programs)
  project.provide('chromiumPath', programs.chromium)
}
