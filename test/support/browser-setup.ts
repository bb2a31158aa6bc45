import type { TestProject } from 'vitest/node'
import { obtainChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly chromiumPath: string
  }
}

/** Vitest's global setup of the browser tests: finds Chromium, or gets one, or fails saying how. */
export function setup(project: TestProject): void {
  project.provide('chromiumPath', obtainChromium())
}
