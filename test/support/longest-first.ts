import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// The files that take longest, the longest first. Begun last, one of them would keep one processor
// busy while the others have nothing left to do.
const longest = [
  'test/privacy/leak-canary.test.ts',
  'test/threads/huge-threads.test.ts',
  'test/cli/commands.test.ts',
  'test/privacy/metamorphic.test.ts',
  'test/auth/door.test.ts',
  'test/threads/live.test.ts',
  'test/threads/bounded-pages.test.ts',
  'test/comments/reports.test.ts',
  'test/http/cors.test.ts',
  'test/durability/storage-failures.test.ts',
  'test/durability/copied-disk.test.ts',
  'test/cli/fresh-checkout.test.ts',
  'test/e2e/gallery.test.ts',
  'test/e2e/desk-accessibility.test.ts',
  'test/e2e/reading.test.ts',
  'test/e2e/own-look.test.ts',
  'test/e2e/policy.test.ts',
  'test/e2e/no-js.test.ts',
  'test/e2e/languages-look.test.ts',
  'test/e2e/desk-trips.test.ts',
  'test/e2e/live.test.ts',
]

/** Begins with the files that take longest, within what Vitest keeps together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const places = new Map(sorted.map((file, place) => [file, place]))
    const placeOf = (file: TestSpecification) => places.get(file) ?? 0
    return sorted.toSorted((one, other) => {
      if (one.project !== other.project) return placeOf(one) - placeOf(other)
      return this.#rank(one) - this.#rank(other) || placeOf(one) - placeOf(other)
    })
  }

  #rank({ moduleId }: TestSpecification): number {
    const at = longest.indexOf(relative(this.ctx.config.root, moduleId))
    return at === -1 ? longest.length : at
  }
}
