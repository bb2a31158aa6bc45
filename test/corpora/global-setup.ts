import { requireCorpora } from './corpora.ts'

/** Vitest's global setup of the tests on the lists of others: without the lists, nothing is tried. */
export function setup(): void {
  requireCorpora()
}
